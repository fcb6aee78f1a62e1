import { describe, expect, it } from 'vitest';
import { browserZone } from './clock-times.ts';
import { formatDayOf } from './price-day.ts';
import { NOW, settingsOf } from './profit.fixture.ts';
import { isSameForm, type ProfitForm, readForm, toForm } from './profit-form.ts';

const NIGHT = { pricePerKwh: 0.1, fromMin: 1320, toMin: 360 };
const SAVED = settingsOf({ secondTariff: NIGHT, powerWByModel: { T1: 1500 } });
const read = (part: Partial<ProfitForm>, saved = SAVED) =>
  readForm({ ...toForm(saved), ...part }, saved, NOW);

describe('the fields', () => {
  it('change nothing as they are opened', () => expect(read({}).change).toEqual({}));

  it('change just what is another, by its own name', () => {
    expect(read({ pricePerKwh: 0.3 }).change).toEqual({ pricePerKwh: 0.3 });
    expect(read({ overheadPercent: 5, fixedPerDay: 2 }).change).toEqual({
      overheadPercent: 5,
      fixedPerDay: 2,
    });
    expect(read({ currency: ' $ ' }).change).toEqual({ currency: '$' });
  });

  it('left empty say that nothing is entered, never 0', () => {
    const { change } = read({
      pricePerKwh: null,
      currency: '',
      powerWByModel: { T1: null },
      grinPrice: null,
    });
    expect(change).toEqual({ pricePerKwh: null, currency: null, powerWByModel: {}, grinPrice: null });
  });

  it('begin with the zone of this browser as long as nobody saved another', () => {
    const fresh = settingsOf({ revision: 0, timeZone: 'Antarctica/Troll' });
    expect(toForm(fresh).timeZone).toBe(browserZone());
    expect(toForm({ ...fresh, revision: 1 }).timeZone).toBe('Antarctica/Troll');
  });

  it('keep the hours that were typed while the second price is off', () => {
    const off = { ...toForm(SAVED), hasSecondTariff: false };
    expect(readForm(off, SAVED, NOW).change).toEqual({ secondTariff: null });
    expect(off.secondTariff).toEqual(NIGHT);
  });

  it('say the same whether a model has an empty field or none', () => {
    const form = toForm(SAVED);
    expect(isSameForm({ ...form, powerWByModel: { T1: 1500, B52: null } }, form)).toBe(true);
    expect(isSameForm({ ...form, powerWByModel: { T1: null } }, form)).toBe(false);
  });
});

describe('what is wrong with a field', () => {
  it.each<[string, Partial<ProfitForm>]>([
    ['pricePerKwh', { pricePerKwh: -1 }],
    ['overheadPercent', { overheadPercent: null }],
    ['overheadW', { overheadW: 1e9 }],
    ['fixedPerDay', { fixedPerDay: null }],
    ['currency', { currency: '<b>' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['secondTariff.pricePerKwh', { secondTariff: { ...NIGHT, pricePerKwh: null } }],
    ['secondTariff.fromMin', { secondTariff: { ...NIGHT, fromMin: null } }],
    ['secondTariff.toMin', { secondTariff: { ...NIGHT, toMin: NIGHT.fromMin } }],
    ['powerWByModel.T1', { powerWByModel: { T1: 0 } }],
    ['grinPrice.setAt', { grinPriceDay: '' }],
    ['grinPrice.setAt', { grinPriceDay: '2999-01-01' }],
    ['grinPrice.price', { grinPrice: -3 }],
  ])('is told under %s', (name, part) => {
    const { change, problems } = read(part);
    expect(change).toBeNull();
    expect(Object.keys(problems)).toEqual([name]);
    expect(problems[name]).not.toMatch(/^(Invalid|$)/);
  });
});

describe('the moment of a price', () => {
  const DAY_MS = 24 * 3_600_000;

  it('stays what it was while neither price nor day is another', () => {
    expect(read({ grinPrice: 0.034 }).change).toEqual({});
  });

  it('is now for today, so that its age is right', () => {
    const { change } = read({ grinPrice: 0.05, grinPriceDay: formatDayOf(NOW) });
    expect(change).toEqual({ grinPrice: { price: 0.05, setAt: NOW } });
  });

  it('is within the day that was entered for an earlier one', () => {
    const day = formatDayOf(NOW - 9 * DAY_MS);
    const { change } = read({ grinPriceDay: day });
    expect(formatDayOf(change?.grinPrice?.setAt ?? 0)).toBe(day);
  });
});
