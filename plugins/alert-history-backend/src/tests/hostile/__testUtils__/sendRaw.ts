import { connect } from 'node:net';

const LIMIT_MS = 30_000;

/**
 * Writes bytes to a server, whatever they are, and reads until it closes the
 * connection.
 *
 * @param options.halfClose - says that nothing more comes, as a sender that died does
 * @returns what came back, as Latin-1
 */
export async function sendRaw(
  port: number,
  bytes: string | Buffer,
  options: { halfClose?: boolean } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.write(bytes);
      if (options.halfClose) {
        socket.end();
      }
    });
    socket.setEncoding('latin1').setTimeout(LIMIT_MS);
    socket.on('data', chunk => {
      received += chunk;
    });
    // The rest of an upload that the server did not want ends in an error.
    socket.on('error', () => resolve(received));
    socket.on('close', () => resolve(received));
    socket.on('timeout', () => {
      socket.destroy();
      reject(new Error(`Not closed in ${LIMIT_MS} ms, received: ${received}`));
    });
  });
}
