// Vitest loads this with every test file. Files share a process (vitest.config.ts): none may leave anything to the next.
import { afterAll, vi } from 'vitest';

const watched = [
  ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'Date', 'fetch'].map(
    (name) => [globalThis, name],
  ),
  [performance, 'now'],
  [Math, 'random'],
].map(([owner, name]) => ({ owner, name, met: owner[name] }));

afterAll(() => {
  // A spy on a faked timer that is restored after the timers brings the faked one back: so in this order, in test files too.
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  if ('document' in globalThis) {
    document.body.replaceChildren();
    localStorage.clear();
    sessionStorage.clear();
  }
  const left = watched.filter(({ owner, name, met }) => owner[name] !== met);
  for (const { owner, name, met } of left) owner[name] = met;
  if (left.length > 0) throw new Error(`left changed: ${left.map(({ name }) => name).join(', ')}`);
});
