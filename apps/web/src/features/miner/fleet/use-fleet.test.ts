// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { CALM_MS, mayRearrange } from './use-fleet.ts';

const rested = { sinceTakenMs: CALM_MS, sincePointerMs: CALM_MS, wanted: false };

describe('mayRearrange', () => {
  it('lets rows change places after a rest', () => {
    expect(mayRearrange(rested)).toBe(true);
  });

  it('keeps them still under a moving pointer, and right after they moved', () => {
    expect(mayRearrange({ ...rested, sincePointerMs: CALM_MS - 1 })).toBe(false);
    expect(mayRearrange({ ...rested, sinceTakenMs: CALM_MS - 1 })).toBe(false);
  });

  it('shows an added or removed miner at once', () => {
    expect(mayRearrange({ sinceTakenMs: 0, sincePointerMs: 0, wanted: true })).toBe(true);
  });
});
