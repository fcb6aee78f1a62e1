import { expect, it } from 'vitest';
import { createSteadyClock } from './steady-clock.ts';

it('goes on from the time it was made at, whatever the clock of the computer is set to', () => {
  const computer = { now: 1_000_000, uptimeS: 50 };
  const now = createSteadyClock(
    () => computer.now,
    () => computer.uptimeS,
  );
  expect(now()).toBe(1_000_000);
  computer.uptimeS += 2.5;
  computer.now = 1_700_000_000_000;
  expect(now()).toBe(1_002_500);
  computer.now = 0;
  expect(now()).toBe(1_002_500);
});

it('counts the real seconds', () => {
  const clock = createSteadyClock(Date.now);
  expect(Math.abs(clock() - Date.now())).toBeLessThan(2000);
});
