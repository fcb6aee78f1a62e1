import { setImmediate } from 'node:timers/promises';

/** So much of a long row of small work is done at once: about 5 ms; polls and pages of others wait no longer. */
const TURN_SIZE = 200;

/** Does the same with each of many, and lets everybody else have a turn now and then; the results in order. */
export const inTurns = async <In, Out>(
  items: readonly In[],
  work: (item: In, index: number) => Out,
): Promise<Out[]> => {
  const results: Out[] = [];
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    if (index % TURN_SIZE === TURN_SIZE - 1) await setImmediate();
  }
  return results;
};

/** The items in groups of so many, for statements that have a limit of parameters. */
export const toGroups = <Item>(items: readonly Item[], size: number = TURN_SIZE): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
