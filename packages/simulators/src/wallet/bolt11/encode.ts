import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bech32 } from '@scure/base';
import { writeAmount } from './amount.ts';
import { paddedBytesOf, toWords, wordsOf } from './words.ts';

/** What a payment request says; a field that is null or absent is not written. */
export interface RequestFields {
  /** `lntb`, `lnbc`, … (default `lntb`). */
  readonly prefix?: string;
  /** null = any amount. */
  readonly amountMsat: bigint | null;
  /** Unix seconds. */
  readonly timestampS: number;
  readonly paymentHash: Uint8Array;
  readonly memo: string | null;
  /** Default 3600, always written, as lnd of 2017 does. */
  readonly expiryS?: number | null;
  readonly minFinalCltv?: number | null;
  /** Nodes of 2017 have none. */
  readonly paymentSecret?: Uint8Array | null;
  /** Bits that are set; none of them = no field, as in 2017. */
  readonly features?: readonly number[];
}

const TAGS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const LARGEST_MEMO_BYTES = 639;

function field(tag: string, words: readonly number[]): number[] {
  return [TAGS.indexOf(tag), ...toWords(words.length, 2), ...words];
}

function featureWords(bits: readonly number[]): number[] {
  const words = new Array<number>(Math.floor(Math.max(...bits) / 5) + 1).fill(0);
  for (const bit of bits) {
    const place = words.length - 1 - Math.floor(bit / 5);
    words[place] = (words[place] ?? 0) | (1 << (bit % 5));
  }
  return words;
}

/** In the order of lnd (fixtures 16, 35): p, d, x, c; what came after 2017 around them. */
function fieldsOf(request: RequestFields): number[] {
  const {
    paymentHash,
    memo,
    expiryS = 3600,
    minFinalCltv = null,
    paymentSecret = null,
    features = [],
  } = request;
  // The length of a field has ten bits: what is longer does not fit into a payment request.
  const memoBytes = memo === null ? null : Buffer.from(memo, 'utf8').subarray(0, LARGEST_MEMO_BYTES);
  return [
    ...(paymentSecret === null ? [] : field('s', wordsOf(paymentSecret))),
    ...field('p', wordsOf(paymentHash)),
    ...(memoBytes === null ? [] : field('d', wordsOf(memoBytes))),
    ...(expiryS === null ? [] : field('x', toWords(expiryS))),
    ...(minFinalCltv === null ? [] : field('c', toWords(minFinalCltv))),
    ...(features.length === 0 ? [] : field('9', featureWords(features))),
  ];
}

/** A payment request of BOLT 11, signed with the payee's key. */
export function encodeRequest(request: RequestFields, secretKey: Uint8Array): string {
  const { prefix = 'lntb', amountMsat, timestampS } = request;
  const readable = `${prefix}${amountMsat === null ? '' : writeAmount(amountMsat)}`;
  const words = [...toWords(timestampS, 7), ...fieldsOf(request)];
  const signed = Buffer.concat([Buffer.from(readable, 'utf8'), paddedBytesOf(words)]);
  // One byte with the recovery flag, then r and s; BOLT 11 has it the other way round. The digest is SHA-256.
  const [flag = 0, ...rs] = secp256k1.sign(signed, secretKey, { format: 'recovered' });
  return bech32.encode(readable, [...words, ...wordsOf(Uint8Array.from([...rs, flag]))], false);
}
