import { Reject } from '../database/EpisodeStore';
import { cutText } from '../text/cutText';
import { storableText } from '../text/storableText';
import { sampleOf } from './sampleOf';

const MAX_REASON_LENGTH = 500;

/** Something that could not be read, in a form that can be stored, however it came. */
export function rejectOf(reason: string, value: unknown): Reject {
  return {
    reason: storableText(cutText(reason, MAX_REASON_LENGTH)),
    sample: sampleOf(value),
  };
}
