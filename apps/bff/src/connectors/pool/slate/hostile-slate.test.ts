import { SLATE_MAX_BYTES, type SlateProblem, slateVerdictSchema } from '@mintdeck/shared-types/pool/slate';
import { describe, expect, it } from 'vitest';
import { checkSlate } from './check-slate.ts';
import { buildAnswer, TX_ID, toFile, toJsonFile, withText } from './slate.fixture.ts';

const PAYOUT = { txId: TX_ID, amountNanogrin: null };
const check = (file: Uint8Array) => slateVerdictSchema.parse(checkSlate(file, PAYOUT).verdict);

/** Room for a whole answer around it. */
const LONG = SLATE_MAX_BYTES - 8000;
const fill = (piece: string) => piece.repeat(Math.floor(LONG / piece.length));
const fillNumbered = (toPiece: (index: number) => string) =>
  Array.from({ length: Math.floor(LONG / toPiece(100_000).length) }, (_, index) => toPiece(index)).join('');

// Of the largest size. What one of them took for each character once more for each other, or for each part, would hang here: that is
// 10^11 steps, and the limits of the budget are met within the first parts (exact-json.test.ts).
const files: readonly (readonly [name: string, problem: SlateProblem, file: Uint8Array])[] = [
  ['lists in lists', 'too-complex', toFile(fill('['))],
  ['objects in objects', 'too-complex', toFile(fill('{"a":'))],
  ['a list of objects', 'too-complex', toFile(`[${fill('{},')}{}]`)],
  ['keys', 'too-complex', toFile(`{${fillNumbered((index) => `"${index}":0,`)}"a":0}`)],
  [
    'keys that are numbers',
    'too-complex',
    toFile(`{${fillNumbered((index) => `"${index * 65_536}":0,`)}"a":0}`),
  ],
  ['one key', 'duplicate-key', toFile(`{${fill('"a":0,')}"a":0}`)],
  ['a list of zeros', 'not-an-object', toFile(`[${fill('0,')}0]`)],
  ['a number', 'not-an-object', toFile(fill('9'))],
  ['a number that is none', 'not-json', toFile(`${fill('9')}-`)],
  ['fractions', 'not-json', toFile(fill('1.1'))],
  ['a string without end', 'not-json', toFile(`"${fill('a')}`)],
  ['a string of escapes', 'not-an-object', toFile(`"${fill('\\\\')}"`)],
  ['blanks', 'not-json', toFile(fill(' \n\t\r'))],
  ['NUL bytes', 'not-json', toFile(fill('\0'))],
  ['slatepacks', 'slatepack', toFile(fill('BEGINSLATEPACK. '))],
  ['bytes', 'not-text', new Uint8Array(SLATE_MAX_BYTES).fill(0xc3)],
  ['an amount', 'amount', withText('2500000000', fill('9'))],
  ['an amount of zeros', 'amount', withText('2500000000', `"${fill('0')}1"`)],
  ['an exponent', 'amount', withText('2500000000', `1e${fill('9')}`)],
  ['an id', 'id', withText(TX_ID, fill('a'))],
  ['an id with an end that fits', 'id', withText(TX_ID, `${fill(' ')}${TX_ID}`)],
  ['an offset', 'length', withText('"offset":[', `"offset":[${fill('0,')}`)],
  ['hex digits', 'length', toJsonFile({ ...buildAnswer(), tx: { offset: fill('00') } })],
  ['a signature of zeros', 'not-answered', withText('"part_sig":[143,', `"part_sig":"${fill('0')}","x":[0,`)],
  ['a signature', 'length', withText('"part_sig":[143,', `"part_sig":"${fill('0')}1","x":[0,`)],
  ['inputs of nothing', 'shape', withText('"inputs":[', `"inputs":[${'{},'.repeat(29_000)}`)],
  ['inputs', 'too-complex', withText('"inputs":[', `"inputs":[${fill('{},')}`)],
  [
    'participants',
    'participants',
    withText('"participant_data":[', `"participant_data":[${'{"id":0},'.repeat(9000)}`),
  ],
  ['a version', 'unknown-version', toJsonFile({ ...buildAnswer(), version: fill('1') })],
  ['a compact version', 'not-a-slate', toJsonFile({ ver: `4:${fill('2')}`, sta: 'S1' })],
  ['a compact state', 'compact-slate', toJsonFile({ ver: '4:2', sta: fill('S2') })],
];

describe('a file of the largest size', () => {
  it.each(files)('of %s is %s', (_name, problem, file) => {
    expect(file.byteLength).toBeLessThanOrEqual(SLATE_MAX_BYTES);
    const verdict = check(file);
    expect(verdict).toMatchObject({ kind: 'refused', problem });
    // Nothing of the file but counts, amounts and ids.
    expect(JSON.stringify(verdict).length).toBeLessThan(400);
  });
});

describe('the largest slates that a wallet can write', () => {
  const asList = { features: { bits: 0 }, commit: Array.from({ length: 33 }, (_, index) => 9 + index * 7) };
  const asHex = { features: 'Plain', commit: '09'.repeat(33) };

  it.each([asList, asHex])('are looked at whole: inputs as %j', (input) => {
    const inputs = Array.from({ length: Math.floor(LONG / (JSON.stringify(input).length + 1)) }, () => input);
    const answer = buildAnswer();
    const file = toJsonFile({ ...answer, tx: { ...answer.tx, body: { ...answer.tx.body, inputs } } });
    expect(file.byteLength).toBeGreaterThan(LONG);
    expect(check(file)).toMatchObject({ kind: 'ready', preview: { inputCount: inputs.length } });
  });
});

describe('a file that was damaged anywhere', () => {
  /** Numbers that look like chance and are the same each time (Numerical Recipes, linear congruential generator). */
  const createChance = (seed: number) => {
    let state = seed;
    return (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
  };

  it.each([1, 2, 3, 4])('gets a verdict (%i)', (seed) => {
    const chance = createChance(seed);
    const whole = toJsonFile(buildAnswer());
    for (let round = 0; round < 200; round += 1) {
      const file = whole.slice(0, chance(2) === 0 ? whole.length : chance(whole.length));
      for (let count = chance(4); count >= 0; count -= 1) file[chance(file.length)] = chance(256);
      expect(['ready', 'refused']).toContain(check(file).kind);
    }
  });
});
