import { IMAGE_MAX_BYTES, IMAGE_REFUSALS } from '@mintdeck/shared-types/firmware/images';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { formatBytes } from '../../../lib/units.ts';
import { t } from './strings.ts';

/** Why a file was refused, and what to do. */
export interface RefusalWords {
  readonly text: string;
  readonly advice: string;
}

/** The words for a refusal; one that this page is too old to know has words, too. */
export const describeRefusal = (refusal: string): RefusalWords => {
  const known = IMAGE_REFUSALS.find((each) => each === refusal) ?? 'other';
  return {
    text: t(`refusal.${known}`, { size: formatBytes(IMAGE_MAX_BYTES) }),
    advice: t(`refusal.${known}.do`),
  };
};

/** The word of an answer that refuses a file; null: it is about something else. */
export const findRefusal = (problem: unknown): string | null =>
  problem instanceof ApiProblem && problem.code === 'image-refused' ? (problem.fields.refusal ?? '') : null;
