// Vitest loads this with every test file of the web: what our modules keep, such as the stores of a page, goes with the file. The libraries
// stay loaded, which is what a process for each file spent most of its time on.
import { afterAll, vi } from 'vitest';

afterAll(() => {
  vi.resetModules();
});
