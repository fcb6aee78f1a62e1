import { describe, expect, it } from 'vitest';
import { toLacks } from './lacks.ts';
import { accountOf, modelOf, NOTHING, profitOf, settingsOf } from './profit.fixture.ts';

describe('what is missing', () => {
  it('is nothing where all is known', () => expect(toLacks(profitOf())).toEqual([]));

  it('leads to the field or the page where it is entered, the price of a kWh first', () => {
    expect(toLacks(NOTHING).map(({ go }) => go && ('to' in go ? go.to : go.name))).toEqual([
      'pricePerKwh',
      '/miners',
      '/pool',
      'grinPrice.price',
    ]);
  });

  it('names each model without a power, and counts the miners without a model', () => {
    const models = [
      modelOf(),
      modelOf({ model: 'B52', powerW: null }),
      modelOf({ model: null, minerCount: 3, powerW: null }),
    ];
    const [named, unnamed] = toLacks(profitOf({ models, missing: ['power'] }));
    expect(named).toMatchObject({ go: { name: 'powerWByModel.B52' } });
    expect(named?.text).toContain('B52');
    expect(unnamed?.text).toContain('3 miners');
  });

  it('has what is entered on this page before what is elsewhere', () => {
    const models = [modelOf({ model: 'B52', powerW: null, minerCount: 5, recordedMinerCount: 3 })];
    const missing = ['power', 'history', 'price-per-kwh', 'time-zone', 'grin-price'] as const;
    expect(toLacks(profitOf({ models, missing: [...missing] })).map(({ key }) => key)).toEqual([
      'price-per-kwh',
      'time-zone',
      'power B52',
      'history',
      'grin-price',
    ]);
  });

  it('counts the miners of which nothing is recorded', () => {
    const models = [modelOf({ minerCount: 5, recordedMinerCount: 3 })];
    expect(toLacks(profitOf({ models, missing: ['history'] }))[0]?.text).toContain('2 miners');
  });

  it('names the pool accounts of which nothing is known, and no other', () => {
    const silent = accountOf({ id: 'bbbbbbbbbbbb', name: 'Second', nanogrinPerDay: null });
    const lacks = toLacks(profitOf({ accounts: [accountOf(), silent], missing: ['credits'] }));
    expect(lacks).toMatchObject([{ go: { to: '/pool/bbbbbbbbbbbb' } }]);
  });

  it('names the zone that the server does not know', () => {
    const lacks = toLacks(
      profitOf({ settings: settingsOf({ timeZone: 'Mars/Olympus' }), missing: ['time-zone'] }),
    );
    expect(lacks[0]).toMatchObject({ text: expect.stringContaining('Mars/Olympus') });
  });
});
