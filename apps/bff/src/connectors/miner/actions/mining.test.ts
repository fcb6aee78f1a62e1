import { describe, expect, it } from 'vitest';
import { hasBegunAnew } from './mining.ts';
import { hasRebooted } from './uptime.ts';

const T = 1_800_000_000_000;
const at = (elapsedS: number | null, afterS = 0) => ({ elapsedS, takenAt: T + afterS * 1000 });

describe('hasBegunAnew', () => {
  it.each([
    { of: 'it counts on', before: at(1000), now: at(1060, 60), anew: false },
    { of: 'it counts fewer', before: at(1000), now: at(20, 60), anew: true },
    { of: 'a young one that has passed its old count', before: at(10), now: at(50, 100), anew: true },
    { of: 'a young one that counts on', before: at(10), now: at(110, 100), anew: false },
    { of: 'not known before, began after', before: at(null), now: at(30, 60), anew: true },
    { of: 'not known before, began before', before: at(null), now: at(90, 60), anew: false },
    { of: 'not known now', before: at(1000), now: at(null, 60), anew: false },
  ])('$of: $anew', ({ before, now, anew }) => {
    expect(hasBegunAnew(before, now, { sentAt: T })).toBe(anew);
  });
});

describe('hasRebooted', () => {
  interface Looks {
    before: number | null;
    now: number | null;
    afterS: number;
    mining: number | null;
  }
  const rebooted = ({ before, now, afterS, mining }: Looks) =>
    hasRebooted(
      { system: at(before), mining: at(3000) },
      { system: at(now, afterS), mining: at(mining, afterS) },
      T,
    );

  it('goes by the uptime, which counts whole minutes', () => {
    expect(rebooted({ before: 86_400, now: 120, afterS: 180, mining: 60 })).toBe(true);
    expect(rebooted({ before: 86_400, now: 86_580, afterS: 180, mining: 3180 })).toBe(false);
    // only cgminer was restarted
    expect(rebooted({ before: 86_400, now: 86_580, afterS: 180, mining: 60 })).toBe(false);
  });

  it('takes a restart of cgminer for one while the system was too young to tell', () => {
    expect(rebooted({ before: 60, now: 60, afterS: 120, mining: 30 })).toBe(true);
    expect(rebooted({ before: 60, now: 180, afterS: 120, mining: 3120 })).toBe(false);
  });

  it('does not say that a young one did nothing while its count allows both', () => {
    expect(rebooted({ before: 60, now: 60, afterS: 95, mining: null })).toBeNull();
    expect(rebooted({ before: 60, now: 60, afterS: 118, mining: null })).toBe(true);
    expect(rebooted({ before: 60, now: 120, afterS: 90, mining: null })).toBe(false);
  });

  it('without an uptime only a restart of cgminer says anything', () => {
    expect(rebooted({ before: null, now: null, afterS: 120, mining: 30 })).toBe(true);
    expect(rebooted({ before: null, now: null, afterS: 120, mining: 3120 })).toBeNull();
  });
});
