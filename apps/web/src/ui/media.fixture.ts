import { vi } from 'vitest';

/** Answers what is asked of the window: every media query with the same, or each by itself. Until `vi.unstubAllGlobals`. */
export const stubMedia = (matches: boolean | ((query: string) => boolean)) =>
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: typeof matches === 'boolean' ? matches : matches(query),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
