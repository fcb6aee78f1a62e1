import { expect, it } from 'vitest';
import { createLineFollower } from './follow-events.ts';

it.each<[string, readonly boolean[], number]>([
  ['opens for the first time', [true], 0],
  ['never opens', [false, false], 0],
  ['is lost', [true, false], 1],
  ['stays lost', [true, false, false], 1],
  ['is lost and comes back', [true, false, false, true], 2],
  ['is lost twice', [true, false, true, false, true], 4],
])('a line that %s', (_what, states, lookCount) => {
  const counts = { looks: 0, touches: 0 };
  const follow = createLineFollower(
    {
      now: () => {
        counts.looks += 1;
      },
    },
    () => {
      counts.touches += 1;
    },
  );
  for (const isOpen of states) follow(isOpen);
  expect(counts).toEqual({ looks: lookCount, touches: states.length });
});
