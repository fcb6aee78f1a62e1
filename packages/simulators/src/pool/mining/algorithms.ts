/** The algorithms in the order of the pool's positional arrays (reference 0): there is no C30. */
export const ALGORITHMS = ['C29', 'C31', 'C32', 'C33'] as const;
/** `other` has no place in the arrays: one that came after the document. */
export type Algorithm = (typeof ALGORITHMS)[number] | 'other';
export const ALL_ALGORITHMS: readonly Algorithm[] = [...ALGORITHMS, 'other'];

/** What a graph is worth, as libgrin has it since January 2021: C29 and C31 earn nothing (reference 0). */
const WEIGHTS: Readonly<Record<Algorithm, number>> = {
  C29: 0,
  C31: 0,
  C32: 32 * 2 ** 9,
  C33: 33 * 2 ** 10,
  other: 0,
};

/** The consensus weight of one graph of an algorithm. */
export function weightOf(algorithm: Algorithm): number {
  return WEIGHTS[algorithm];
}
