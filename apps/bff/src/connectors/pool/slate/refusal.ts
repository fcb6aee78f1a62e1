import type { SlateProblem } from '@mintdeck/shared-types/pool/slate';

/** Why a file is not sent, as the verdict words it: never more of the file than a count, an amount, a version or an id. */
export interface Refusal {
  problem: SlateProblem;
  /** tx.body.outputs[1].proof; null: the file as a whole */
  where: string | null;
  found: string | null;
  expected: string | null;
}

/** A refusal for this problem; what is not said is null. */
export const refuse = (problem: SlateProblem, more: Partial<Omit<Refusal, 'problem'>> = {}): Refusal => ({
  problem,
  where: null,
  found: null,
  expected: null,
  ...more,
});
