import { describe, expect, it } from 'vitest';
import { formatDate } from '../../lib/time-spans.ts';
import { describeTheirs } from './entered-parts.ts';
import { NOW, settingsOf } from './profit.fixture.ts';

const OPENED = settingsOf();
const theirsOf = (change: object, theirs: Parameters<typeof settingsOf>[0]) =>
  describeTheirs(change, OPENED, settingsOf({ ...theirs, revision: 4 })).map(
    ({ term, value }) => `${term}: ${value.replaceAll('\u202f', ' ')}`,
  );

describe('what somebody else saved', () => {
  it('is told where this person changed the same, and nowhere else', () => {
    const theirs = { pricePerKwh: 0.5, overheadW: 300 };
    expect(theirsOf({ pricePerKwh: 0.4, fixedPerDay: 2 }, theirs)).toEqual(['Price per kWh: 0.50 EUR/kWh']);
    expect(theirsOf({ fixedPerDay: 2 }, theirs)).toEqual([]);
  });

  it('is told of every part in its own words', () => {
    const theirs = {
      currency: '$',
      timeZone: 'America/New_York',
      pricePerKwh: null,
      secondTariff: { pricePerKwh: 0.123456, fromMin: 1320, toMin: 360 },
      overheadPercent: 7.5,
      overheadW: 300,
      fixedPerDay: 12,
      powerWByModel: { T1: 1600.5, B29: 12_000 },
      grinPrice: { price: 0.05, setAt: NOW },
    };
    expect(theirsOf(theirs, theirs)).toEqual([
      'First price per kWh: not entered',
      'Currency: $',
      'Second price per kWh: 0.123456 $/kWh, 22:00–06:00, America/New York',
      'Time zone of these hours: America/New York',
      'Losses: 7.5 %',
      'Other power: 300 W',
      'Fixed cost: 12.00 $/day',
      'Power by model: T1: 1,600.5 W, B29: 12,000 W',
      `Price of one grin: 0.05 $, ${formatDate(NOW)}`,
    ]);
  });

  it('is told where it was taken away', () => {
    const theirs = { currency: null, grinPrice: null };
    expect(theirsOf(theirs, theirs)).toEqual(['Currency: not entered', 'Price of one grin: not entered']);
  });
});
