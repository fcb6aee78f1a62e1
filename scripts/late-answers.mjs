// With LATE=7 in the environment each answer of a faked server, and each part of a page that is loaded when it is needed, comes up to 30 ms
// late, as drawn from that number: what fails then expects at once what comes by itself. Without it this does nothing.
import { vi } from 'vitest';

const MOST_MS = 30;
const { LATE } = process.env;
const { setTimeout, setImmediate } = globalThis;

let drawn = Number(LATE);
/** From 0 to 1; Numerical Recipes' linear congruential generator. */
const draw = () => {
  drawn = (drawn * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return drawn / 2 ** 32;
};

/** A test whose clock stands still waits for turns of the loop alone. */
const comeLate = () =>
  new Promise((come) => {
    if (vi.isFakeTimers()) setImmediate(come);
    else setTimeout(come, draw() * MOST_MS);
  });

const answerLate =
  (fetch) =>
  async (...asked) => {
    const answer = fetch(...asked);
    await Promise.allSettled([answer]);
    await comeLate();
    return answer;
  };

if (LATE !== undefined) {
  globalThis.comeLate = comeLate;
  // files share a process: once
  globalThis.stubAtOnce ??= vi.stubGlobal;
  const stub = globalThis.stubAtOnce;
  vi.stubGlobal = (name, value) => stub.call(vi, name, name === 'fetch' ? answerLate(value) : value);
}
