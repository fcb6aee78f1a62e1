import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bech32 } from '@scure/base';
import { readAmount } from './amount.ts';
import { bytesOfWords, numberOf, paddedBytesOf } from './words.ts';

/** What this server's library of 2017 reads in a payment request: it knows no secrets and looks at no features. */
export interface DecodedRequest {
  /** `lntb`, `lnbc`, … */
  readonly prefix: string;
  /** null = any amount. */
  readonly amountMsat: bigint | null;
  /** Unix seconds. */
  readonly timestampS: number;
  readonly expiryS: number;
  /** Hex. */
  readonly paymentHash: string;
  /** Hex; recovered from the signature unless it is told. */
  readonly payee: string;
  readonly memo: string;
}

const TAGS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const TIMESTAMP_WORDS = 7;
const SIGNATURE_WORDS = 104;
const DEFAULT_EXPIRY_S = 3600;

/** What the server's bech32 library says of a text (fixture 28), in its order; null = it is one. */
function findProblem(text: string): string | null {
  if (text.length < 8) return `${text} too short`;
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return `Mixed-case string ${text}`;
  const at = lower.lastIndexOf('1');
  if (at === -1) return `No separator character for ${lower}`;
  if (at === 0) return `Missing prefix for ${lower}`;
  const coded = lower.slice(at + 1);
  if (coded.length < 6) return 'Data too short';
  const stranger = [...coded].find((letter) => !TAGS.includes(letter));
  return stranger === undefined ? null : `Unknown character ${stranger}`;
}

function readBech32(text: string): { prefix: string; words: number[] } {
  const problem = findProblem(text);
  if (problem !== null) throw new Error(problem);
  const read = bech32.decodeUnsafe(text.toLowerCase(), false);
  if (read === undefined) throw new Error(`Invalid checksum for ${text.toLowerCase()}`);
  return read;
}

/** Fields of another length are to be passed over, says BOLT 11. */
const LENGTHS: Readonly<Record<string, number>> = { p: 52, n: 53 };

/** The first good field of each kind. */
function readFields(words: readonly number[]): Map<string, readonly number[]> {
  const fields = new Map<string, readonly number[]>();
  for (let at = 0; at + 3 <= words.length; ) {
    const length = numberOf(words.slice(at + 1, at + 3));
    const tag = TAGS[words[at] ?? 0] ?? '';
    const isGood = (LENGTHS[tag] ?? length) === length;
    if (isGood && !fields.has(tag)) fields.set(tag, words.slice(at + 3, at + 3 + length));
    at += 3 + length;
  }
  return fields;
}

function payeeOf(prefix: string, words: readonly number[], signature: Uint8Array): string {
  const signed = Buffer.concat([Buffer.from(prefix, 'utf8'), paddedBytesOf(words)]);
  const recovered = Uint8Array.from([signature[64] ?? 0, ...signature.subarray(0, 64)]);
  return Buffer.from(secp256k1.recoverPublicKey(recovered, signed)).toString('hex');
}

function hexOf(words: readonly number[] | undefined): string {
  return Buffer.from(bytesOfWords(words ?? [])).toString('hex');
}

/** Reads a payment request; throws an error with the words of the server's own library. */
export function decodeRequest(text: string): DecodedRequest {
  const { prefix: readable, words } = readBech32(text);
  const [, prefix, amount] = /^(ln(?:bcrt|bc|tbs|tb|sb))(.*)$/.exec(readable) ?? [];
  if (prefix === undefined || amount === undefined) throw new Error('Not a proper lightning pay request');
  if (words.length < TIMESTAMP_WORDS + SIGNATURE_WORDS) throw new Error('Data too short');
  const signedWords = words.slice(0, -SIGNATURE_WORDS);
  const fields = readFields(signedWords.slice(TIMESTAMP_WORDS));
  const expiry = fields.get('x');
  const told = hexOf(fields.get('n'));
  return {
    prefix,
    amountMsat: readAmount(amount),
    timestampS: numberOf(words.slice(0, TIMESTAMP_WORDS)),
    expiryS: expiry === undefined ? DEFAULT_EXPIRY_S : numberOf(expiry),
    paymentHash: hexOf(fields.get('p')),
    payee: told === '' ? payeeOf(readable, signedWords, bytesOfWords(words.slice(-SIGNATURE_WORDS))) : told,
    memo: Buffer.from(bytesOfWords(fields.get('d') ?? [])).toString('utf8'),
  };
}
