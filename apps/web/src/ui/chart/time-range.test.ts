import { describe, expect, it } from 'vitest';
import { fitRange, panRange, zoomRange } from './time-range.ts';

const LIMITS = { shortestMs: 10, longestMs: 1000, latest: 5000 };

describe('the range of charts', () => {
  it('keeps the moment under the pointer where it is', () => {
    const closer = zoomRange({ from: 1000, to: 1400 }, { factor: 0.5, at: 1100 }, LIMITS);
    expect((1100 - closer.from) / (closer.to - closer.from)).toBeCloseTo(0.25);
  });

  it('never gets shorter or longer than allowed', () => {
    expect(zoomRange({ from: 1000, to: 1100 }, { factor: 0.01, at: 1050 }, LIMITS)).toEqual({
      from: 1045,
      to: 1055,
    });
    expect(zoomRange({ from: 1000, to: 1100 }, { factor: 99, at: 1050 }, LIMITS)).toEqual({
      from: 550,
      to: 1550,
    });
  });

  it('ends at the latest moment, and keeps its length there', () => {
    expect(panRange({ from: 4000, to: 4400 }, 2000, LIMITS)).toEqual({ from: 4600, to: 5000 });
    expect(panRange({ from: 4000, to: 4400 }, -500, LIMITS)).toEqual({ from: 3500, to: 3900 });
    expect(zoomRange({ from: 4600, to: 5000 }, { factor: 2, at: 4600 }, LIMITS)).toEqual({
      from: 4200,
      to: 5000,
    });
  });

  it('leaves alone what fits', () => {
    expect(fitRange({ from: 100, to: 300 }, LIMITS)).toEqual({ from: 100, to: 300 });
  });
});
