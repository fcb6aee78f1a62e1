import { createHash } from 'node:crypto';
import { SLATE_MAX_BYTES, SLATE_PROBLEMS, slateVerdictSchema } from '@mintdeck/shared-types/pool/slate';
import { describe, expect, it } from 'vitest';
import { checkSlate } from './check-slate.ts';
import type { AwaitedPayout } from './rules.ts';
import {
  AMOUNT_NANOGRIN,
  buildAnswer,
  buildNewerAnswer,
  TX_ID,
  toFile,
  toJsonFile,
  withText,
  withValue,
} from './slate.fixture.ts';
import { FIELD_CASES } from './slate-fields.fixture.ts';
import { KIND_CASES } from './slate-kinds.fixture.ts';

const SLATE_CASES = [...KIND_CASES, ...FIELD_CASES];
const PAYOUT: AwaitedPayout = { txId: TX_ID, amountNanogrin: AMOUNT_NANOGRIN };

const check = (file: Uint8Array, payout = PAYOUT) =>
  slateVerdictSchema.parse(checkSlate(file, payout).verdict);
const sha256Of = (file: Uint8Array) => createHash('sha256').update(file).digest('hex');

describe('a file that is wrong in one thing', () => {
  it.each(SLATE_CASES)('$name: $problem', ({ name: _, file, problem, ...more }) => {
    expect(check(file)).toEqual({
      kind: 'refused',
      sha256: sha256Of(file),
      sizeBytes: file.byteLength,
      problem,
      where: null,
      found: null,
      expected: null,
      ...more,
    });
    expect(checkSlate(file, PAYOUT).text).toBeNull();
  });

  it('every problem has such a file', () => {
    // no file says by itself that it was sent
    const found = SLATE_PROBLEMS.filter((problem) => problem !== 'already-sent');
    expect(new Set(SLATE_CASES.map(({ problem }) => problem))).toEqual(new Set(found));
  });
});

describe('the answer to the payout', () => {
  const answer = toJsonFile(buildAnswer());

  it('is ready, with what a person has to see before it is sent', () => {
    expect(check(answer)).toEqual({
      kind: 'ready',
      preview: {
        sha256: sha256Of(answer),
        sizeBytes: answer.byteLength,
        txId: TX_ID,
        amountNanogrin: '2500000000',
        feeNanogrin: '7000000',
        inputCount: 2,
        outputCount: 2,
        kernelCount: 1,
        version: 0,
      },
      warnings: [],
    });
  });

  it('is sent as the wallet wrote it: blanks, order and numbers', () => {
    const text = `\r\n  ${JSON.stringify(buildAnswer(), null, '\t')}\n`;
    expect(checkSlate(toFile(text), PAYOUT).text).toBe(text);
  });

  it('loses a byte order mark, which no parser of the pool expects; the hash is that of the file', () => {
    const marked = toFile(`\uFEFF${JSON.stringify(buildAnswer())}`);
    expect(checkSlate(marked, PAYOUT).text).toBe(JSON.stringify(buildAnswer()));
    expect(check(marked)).toMatchObject({ kind: 'ready', preview: { sha256: sha256Of(marked) } });
  });

  it('can be as large as the limit', () => {
    expect(check(toFile(JSON.stringify(buildAnswer()).padEnd(SLATE_MAX_BYTES))).kind).toBe('ready');
  });

  it.each(['18446744073709551615', '9007199254740993', '"9007199254740993"', '1'])(
    'can be over %s',
    (text) => {
      const amountNanogrin = text.replaceAll('"', '');
      const file = withText(`"amount":${AMOUNT_NANOGRIN}`, `"amount":${text}`);
      expect(check(file, { ...PAYOUT, amountNanogrin })).toMatchObject({ preview: { amountNanogrin } });
      const other = String(BigInt(amountNanogrin) + 1n);
      expect(check(file, { ...PAYOUT, amountNanogrin: other })).toMatchObject({ problem: 'other-amount' });
    },
  );

  it('can hold what the document does not name', () => {
    const more = { __extra: { any: ['thing', 1.5, -1] }, ttl_cutoff_height: null, payment_proof: null };
    expect(check(toJsonFile({ ...buildAnswer(), ...more, result: 1, slatepack: 1 })).kind).toBe('ready');
    expect(check(withText('{"num', '{"__proto__":{"amount":1},"num')).kind).toBe('ready');
  });

  it('can be of the months before the main network, with kinds as bits', () => {
    const answer = buildAnswer();
    const literal = JSON.stringify(answer)
      .replaceAll('"features":"Plain"', '"features":{"bits":0}')
      .replaceAll('"features":"Coinbase"', '"features":{"bits":1}')
      .replaceAll(',"message":null,"message_sig":null', '');
    expect(check(toFile(literal)).kind).toBe('ready');
  });

  it('can be locked until a height', () => {
    const text = JSON.stringify(buildAnswer())
      .replaceAll('"lock_height":0', '"lock_height":70194')
      .replace('"Plain","fee"', '"HeightLocked","fee"');
    expect(check(toFile(text)).kind).toBe('ready');
  });

  it.each([2, 3])('can be of version %i', (version) => {
    expect(check(toJsonFile(buildNewerAnswer(version)))).toMatchObject({
      preview: { version, inputCount: 2 },
    });
  });

  it('says its version in one of two places', () => {
    expect(check(withValue(['version'], 1))).toMatchObject({ preview: { version: 1 } });
    expect(check(withValue(['version_info'], { version: '2' }))).toMatchObject({ preview: { version: 2 } });
  });
});

describe('which payout', () => {
  const answer = toJsonFile(buildAnswer());

  it('an id in capitals is the same', () => {
    const capitals = withValue(['id'], TX_ID.toUpperCase());
    expect(check(capitals)).toMatchObject({ preview: { txId: TX_ID } });
    expect(check(answer, { ...PAYOUT, txId: TX_ID.toUpperCase() }).kind).toBe('ready');
    const other = { ...PAYOUT, txId: TX_ID.toUpperCase().replace('A', 'B') };
    expect(check(answer, other)).toMatchObject({ problem: 'other-payout' });
  });

  it("an id of the pool's own is not compared with that of a slate", () => {
    expect(check(answer, { ...PAYOUT, txId: '4711' }).kind).toBe('ready');
  });

  it('the amount is compared where no id is known, and the id where no amount is', () => {
    expect(check(answer, { txId: null, amountNanogrin: '1' })).toMatchObject({
      problem: 'other-amount',
    });
    expect(check(answer, { ...PAYOUT, txId: null }).kind).toBe('ready');
  });
});
