import { secp256k1 } from '@noble/curves/secp256k1.js';
import { describe, expect, it } from 'vitest';
import { readAmount, writeAmount } from './amount.ts';
import { decodeRequest } from './decode.ts';
import { encodeRequest } from './encode.ts';

const KEY = new Uint8Array(32).fill(9);
const BASE = { amountMsat: 29_411_000n, timestampS: 1_795_288_023, memo: 'coffee' };
const paymentHash = new Uint8Array(32).fill(7);

describe('a payment request', () => {
  it('is read as it was written, and names its signer', () => {
    const text = encodeRequest({ ...BASE, paymentHash, minFinalCltv: 144 }, KEY);
    expect(text).toMatch(/^lntb294110n1p4sr67hpp5/);
    expect(decodeRequest(text)).toEqual({
      prefix: 'lntb',
      amountMsat: 29_411_000n,
      timestampS: BASE.timestampS,
      expiryS: 3600,
      paymentHash: '07'.repeat(32),
      payee: Buffer.from(secp256k1.getPublicKey(KEY)).toString('hex'),
      memo: 'coffee',
    });
  });

  it('may be of any amount, of another network, expired, with a secret and features', () => {
    const text = encodeRequest(
      {
        ...BASE,
        prefix: 'lnbc',
        amountMsat: null,
        expiryS: 60,
        paymentHash,
        paymentSecret: new Uint8Array(32).fill(1),
        features: [8, 14, 100],
      },
      KEY,
    );
    expect(decodeRequest(text)).toMatchObject({
      prefix: 'lnbc',
      amountMsat: null,
      expiryS: 60,
      memo: 'coffee',
    });
  });

  it('keeps what fits of a huge memo', () => {
    const text = encodeRequest({ ...BASE, memo: 'ä'.repeat(5000), paymentHash }, KEY);
    expect(decodeRequest(text).memo.length).toBeGreaterThan(300);
  });

  it.each([
    ['lntb1garbage', 'Unknown character b'],
    ['short', 'short too short'],
    ['lntbqqqqqqqq', 'No separator character for lntbqqqqqqqq'],
    ['lntb1Qqqqqqqqqq', 'Mixed-case string lntb1Qqqqqqqqqq'],
    ['lntb1qqqqqqqqqqqqq', 'Invalid checksum for lntb1qqqqqqqqqqqqq'],
  ])('%s is refused with: %s', (text, words) => {
    expect(() => decodeRequest(text)).toThrow(words);
  });
});

describe('an amount', () => {
  it.each([
    [29_411_000n, '294110n'],
    [1_500_000n, '15u'],
    [2_000_000_000n, '20m'],
    [300_000_000_000n, '3'],
    [1n, '10p'],
  ])('of %d msat is written %s', (msat, text) => {
    expect(writeAmount(msat)).toBe(text);
    expect(readAmount(text)).toBe(msat);
  });

  it('of a tenth of a millisatoshi is none', () => {
    expect(() => readAmount('15p')).toThrow('outside');
    expect(() => readAmount('1x')).toThrow('proper');
    expect(readAmount('')).toBeNull();
  });
});
