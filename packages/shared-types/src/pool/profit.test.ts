import { describe, expect, it } from 'vitest';
import { editProfitSettingsRequestSchema, profitSettingsSchema } from './profit.ts';

/** As it comes from a browser, or from whoever pretends to be one. */
const parse = (text: string) => editProfitSettingsRequestSchema.safeParse(JSON.parse(text));

describe('what a person enters', () => {
  it.each([
    ['"pricePerKwh":-0.01', 'pricePerKwh'],
    ['"pricePerKwh":1e999', 'pricePerKwh'],
    ['"pricePerKwh":1000001', 'pricePerKwh'],
    ['"pricePerKwh":"0.1"', 'pricePerKwh'],
    ['"pricePerKwh":{}', 'pricePerKwh'],
    ['"timeZone":"Mars/Olympus"', 'timeZone'],
    ['"timeZone":""', 'timeZone'],
    ['"timeZone":null', 'timeZone'],
    ['"currency":"<b>"', 'currency'],
    ['"currency":"\\u202eEUR"', 'currency'],
    ['"currency":"  "', 'currency'],
    ['"currency":"abcdefghi"', 'currency'],
    ['"secondTariff":{"pricePerKwh":1,"fromMin":60,"toMin":60}', 'secondTariff.toMin'],
    ['"secondTariff":{"pricePerKwh":1,"fromMin":0,"toMin":1440}', 'secondTariff.toMin'],
    ['"secondTariff":{"pricePerKwh":1,"fromMin":0.5,"toMin":10}', 'secondTariff.fromMin'],
    ['"overheadPercent":501', 'overheadPercent'],
    ['"overheadW":-1', 'overheadW'],
    ['"fixedPerDay":null', 'fixedPerDay'],
    ['"powerWByModel":{"T1":0}', 'powerWByModel.T1'],
    ['"powerWByModel":{"T1":1e6}', 'powerWByModel.T1'],
    ['"powerWByModel":{"":5}', 'powerWByModel.'],
    ['"grinPrice":{"price":1,"setAt":1e300}', 'grinPrice.setAt'],
    ['"grinPrice":{"price":1}', 'grinPrice.setAt'],
  ])('is refused: %s', (text, path) => {
    const { error } = parse(`{"revision":1,${text}}`);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('needs the revision it was opened with', () => {
    expect(parse('{"pricePerKwh":1}').success).toBe(false);
  });

  it('has at most 100 models', () => {
    const models = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`M${index}`, 5]));
    expect(parse(JSON.stringify({ revision: 1, powerWByModel: models })).success).toBe(false);
  });

  it.each([
    ['"pricePerKwh":-0', { pricePerKwh: 0 }],
    ['"currency":" € "', { currency: '€' }],
    ['"currency":"zł"', { currency: 'zł' }],
    ['"timeZone":"Asia/Kathmandu"', { timeZone: 'Asia/Kathmandu' }],
    [
      '"secondTariff":{"pricePerKwh":0,"fromMin":1320,"toMin":-0}',
      {
        secondTariff: { pricePerKwh: 0, fromMin: 1320, toMin: 0 },
      },
    ],
    ['"powerWByModel":{"constructor":5}', { powerWByModel: { constructor: 5 } }],
    ['"powerWByModel":{"__proto__":5}', { powerWByModel: {} }],
    ['"unknown":1', {}],
    ['"grinPrice":null', { grinPrice: null }],
  ])('is taken: %s', (text, expected) => {
    // toEqual tells 0 from -0
    expect(parse(`{"revision":1,${text}}`).data).toEqual({ revision: 1, ...expected });
  });
});

it('stored settings are read even where their zone, or a letter, is not known', () => {
  const stored = {
    revision: 3,
    currency: '\u{10FFFD}',
    timeZone: 'Europe/Atlantis',
    pricePerKwh: 0.1,
    secondTariff: null,
    overheadPercent: 0,
    overheadW: 0,
    fixedPerDay: 0,
    powerWByModel: {},
    grinPrice: null,
  };
  expect(profitSettingsSchema.parse(stored)).toEqual(stored);
});
