import { describe, expect, it } from 'vitest';
import { formatCountdown } from './countdown.ts';

const NOW = 1_795_262_400_000;
const inS = (seconds: number) => formatCountdown(NOW + seconds * 1000, NOW);

describe('what is left', () => {
  it('counts minutes and seconds below an hour', () => {
    expect(inS(3599)).toBe('59:59');
    expect(inS(61)).toBe('01:01');
    expect(inS(0.2)).toBe('00:01');
  });

  it('is hours and days above', () => {
    expect(inS(3600)).toBe('1\u202fh 0\u202fmin');
    expect(inS(100_000)).toBe('1\u202fd 3\u202fh');
  });

  it('is nothing once it is over', () => {
    expect(inS(0)).toBeNull();
    expect(inS(-5)).toBeNull();
  });
});
