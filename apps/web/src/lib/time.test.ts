import { describe, expect, it } from 'vitest';
import { createServerClock, formatAge, formatDateTime, formatDuration, toStaleAfterMs } from './time.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('server clock', () => {
  it('is the local clock until it has heard of the server', () => {
    const clock = createServerClock(() => 1000);
    expect(clock.now()).toBe(1000);
    expect(clock.offsetMs()).toBe(0);
    expect(clock.heardAt()).toBeNull();
  });

  it('goes on by the local clock from the last server time it was told', () => {
    let local = 1000;
    const clock = createServerClock(() => local);
    clock.note(61_000);
    local += 500;
    expect(clock.now()).toBe(61_500);
    expect(clock.offsetMs()).toBe(60_000);
    expect(clock.heardAt()).toBe(61_000);
  });
});

describe('ages', () => {
  it.each([
    [-400, '0 s'],
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_000, '59 min'],
    [3_600_000, '1 h'],
    [47 * 3_600_000, '47 h'],
    [49 * 3_600_000, '2 d'],
  ])('%d ms reads %s', (ageMs, text) => {
    expect(plain(formatAge(ageMs))).toBe(text);
  });
});

describe('durations', () => {
  it.each([
    [null, '–'],
    [42, '42 s'],
    [3599, '59 min'],
    [5 * 3600 + 12 * 60, '5 h 12 min'],
    [3 * 86_400 + 4 * 3600 + 59, '3 d 4 h'],
  ])('%s s reads %s', (durationS, text) => {
    expect(plain(formatDuration(durationS))).toBe(text);
  });
});

it('a reading is stale when two polls after it brought nothing', () => {
  expect(toStaleAfterMs(10)).toBe(30_000);
  expect(toStaleAfterMs(300)).toBe(900_000);
});

it('a moment that never was has no date', () => {
  expect(formatDateTime(null)).toBe('–');
});
