import {
  AlertReceiver,
  ReceivedGroup,
  ReceiverContext,
} from '@alert-history/backstage-plugin-node';
import { InputError } from '@backstage/errors';
import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';

const DECODER = new TextDecoder();

/** A group of a post, its alerts not read yet. */
export interface DeliveredGroup extends ReceivedGroup {
  /** Equal for equal alerts, whichever peer sent them. */
  readonly digest: string;
  /** It held bytes that are no UTF-8; U+FFFD stands for them. */
  readonly isLossy: boolean;
}

/**
 * Reads the outer part of a post.
 *
 * @throws InputError saying what it is not, and naming the first field that is wrong
 */
export function readDelivery(
  receiver: AlertReceiver,
  body: Buffer,
  context: ReceiverContext,
): DeliveredGroup[] {
  const isLossy = !isUtf8(body);
  try {
    // A decoder, because it leaves out a byte order mark.
    const parsed = JSON.parse(DECODER.decode(body));
    return receiver
      .read(parsed, context)
      .map(group => ({ ...group, isLossy, digest: digestOf(group, body) }));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof InputError) {
      throw new InputError(`Not ${receiver.title}: ${messageOf(error)}`);
    }
    throw error;
  }
}

function messageOf(error: Error): string {
  return error instanceof InputError ? error.message : String(error);
}

/**
 * Peers send the same alerts with an externalURL of their own, and newer
 * versions a reason that differs between the first post and its repeats, so
 * the body as a whole can't be compared.
 */
function digestOf(group: ReceivedGroup, body: Buffer): string {
  const { alerts, isTruncated = false } = group;
  try {
    return hash('sha256', `${isTruncated}${JSON.stringify(alerts)}`, 'hex');
  } catch {
    // Nested deeper than the stack: JSON.parse can read that, stringify can't write it.
    return hash('sha256', body, 'hex');
  }
}
