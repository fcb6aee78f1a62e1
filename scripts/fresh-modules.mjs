// Vitest loads this with every test file of the web: what our modules keep, such as the stores of a page, goes with the file, and what they
// left in the browser's storage. The libraries stay loaded, which is what a process for each file spent most of its time on.
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.resetModules();
  for (const storage of [globalThis.localStorage, globalThis.sessionStorage]) storage?.clear();
});
