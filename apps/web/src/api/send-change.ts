import { ApiProblem } from '../lib/api-problem.ts';

/** True when somebody else saved since it was read. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code === 'changed-meanwhile';

export interface ChangeOf<Whole extends { revision: number }, Change extends object> {
  /** the parts that are changed */
  readonly change: Change;
  /** the whole that the person saw when beginning to change it */
  readonly opened: Whole;
  readonly send: (body: Change & { revision: number }) => Promise<Whole>;
  readonly fetchNewest: () => Promise<Whole>;
}

/** True when nobody touched what is changed here; another part may be another by now. */
const isUntouched = (change: object, before: object, now: object): boolean => {
  const parts = new Map<string, unknown>(Object.entries(before));
  const newest = new Map<string, unknown>(Object.entries(now));
  return Object.keys(change).every(
    (name) => JSON.stringify(parts.get(name)) === JSON.stringify(newest.get(name)),
  );
};

/**
 * Saves a change of something whose parts share one revision: it goes over what others saved in other parts. A change of the very same part
 * is a conflict, to be told; throws what `send` and `fetchNewest` throw.
 */
export const sendChange = async <Whole extends { revision: number }, Change extends object>({
  change,
  opened,
  send,
  fetchNewest,
}: ChangeOf<Whole, Change>): Promise<Whole> => {
  try {
    return await send({ ...change, revision: opened.revision });
  } catch (error) {
    if (!isConflict(error)) throw error;
    const newest = await fetchNewest();
    if (!isUntouched(change, opened, newest)) throw error;
    return await send({ ...change, revision: newest.revision });
  }
};
