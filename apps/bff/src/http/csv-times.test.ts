import { describe, expect, it } from 'vitest';
import { createRandom } from '../../test/random.ts';
import { createLocalCell, toUtcCell } from './csv-times.ts';

describe('a time', () => {
  const at = Date.UTC(2026, 9, 25, 0, 30, 5, 678);

  it.each([
    ['UTC', '2026-10-25 00:30:05'],
    ['Europe/Berlin', '2026-10-25 02:30:05'],
    ['Asia/Kathmandu', '2026-10-25 06:15:05'],
    ['America/St_Johns', '2026-10-24 22:00:05'],
    ['Pacific/Kiritimati', '2026-10-25 14:30:05'],
  ])('in %s is what clocks show there', (timeZone, cell) => {
    expect(createLocalCell(timeZone)(at)).toBe(cell);
    expect(toUtcCell(at)).toBe('2026-10-25T00:30:05.678Z');
  });

  it('that is not known is empty', () => {
    expect([createLocalCell('UTC')(null), toUtcCell(null)]).toEqual(['', '']);
  });

  it('is the same as asked one by one, over every change of the clocks', () => {
    const random = createRandom(7);
    for (const timeZone of [
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'America/New_York',
    ]) {
      const reference = new Intl.DateTimeFormat('sv-SE', {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'medium',
      });
      const toLocal = createLocalCell(timeZone);
      for (let turn = 0; turn < 300; turn += 1) {
        const ms = Date.UTC(2019, 0, 15) + Math.floor(random.next() * 10 * 365 * 86_400_000);
        for (const near of [ms, ms + 60_000, ms - 60_000]) expect(toLocal(near)).toBe(reference.format(near));
      }
      // minutes around the change in March
      for (let ms = Date.UTC(2026, 2, 28, 22); ms < Date.UTC(2026, 2, 29, 4); ms += 7 * 60_000)
        expect(toLocal(ms)).toBe(reference.format(ms));
    }
  });
});
