import { InputError } from '@backstage/errors';
import { IncomingMessage } from 'node:http';

/** More bytes than are taken; the rest is not read. */
export class PayloadTooLargeError extends Error {
  override readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;

  constructor(maxBytes: number) {
    super(
      `The body is larger than ${maxBytes} bytes: send smaller groups (group_by), or raise alertHistory.ingest.maxBytes`,
    );
  }
}

/** The announced length of a body; undefined where it comes in chunks. */
export function announcedLength(request: IncomingMessage): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined ? undefined : Number(header);
}

/**
 * Reads a body of limited size.
 *
 * @throws PayloadTooLargeError at the first byte beyond, or before any is read
 *   where the announced length says so
 * @throws InputError where it is compressed or was cut off
 */
export async function readBody(
  request: IncomingMessage,
  maxBytes: number,
): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new InputError(
      `The header Content-Encoding is "${encoding}": send the body as it is`,
    );
  }
  if ((announcedLength(request) ?? 0) > maxBytes) {
    throw new PayloadTooLargeError(maxBytes);
  }
  // Its sender hung up before anybody listened: no event would ever come.
  if (request.destroyed) {
    throw new InputError('The body was cut off');
  }
  // By events: iterating a request costs a fifth of what a small post does.
  return new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;

    function onData(chunk: Buffer) {
      length += chunk.length;
      if (length > maxBytes) {
        request.pause();
        settle(() => reject(new PayloadTooLargeError(maxBytes)));
        return;
      }
      chunks.push(chunk);
    }
    function onEnd() {
      settle(() => resolve(Buffer.concat(chunks, length)));
    }
    function onCut() {
      settle(() => reject(new InputError('The body was cut off')));
    }
    function settle(done: () => void) {
      request.off('data', onData).off('end', onEnd);
      request.off('error', onCut).off('close', onCut);
      done();
    }

    request.on('data', onData).on('end', onEnd);
    request.on('error', onCut).on('close', onCut);
  });
}
