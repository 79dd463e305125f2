import { ServiceUnavailableError } from '@backstage/errors';
import { Request, Response } from 'express';

/**
 * Aborts when the sender has hung up. One that only closed its half of the
 * connection has, too: Node ends the other half then, and no answer can follow.
 */
export function hangUpOf(request: Request, response: Response): AbortSignal {
  const { socket } = request;
  const controller = new AbortController();
  const abort = () =>
    controller.abort(
      new ServiceUnavailableError('The sender did not wait for its turn'),
    );
  if (socket.readableEnded) {
    abort();
  }
  socket.once('end', abort);
  response.once('close', () => {
    socket.off('end', abort);
    if (!response.writableFinished) {
      abort();
    }
  });
  return controller.signal;
}

/**
 * Resolves when the event loop has seen what the system knew of connections at
 * the time of the call. After a pause it finds all at once: a post, that its
 * sender hung up, and the newer post that followed it; and takes the two posts
 * in any order, before it hears of the hanging up.
 */
export function hangUpsAreSeen(): Promise<void> {
  // Two turns: the poll of the one that is under way may be over.
  return new Promise(resolve => {
    setImmediate(() => setImmediate(resolve));
  });
}
