import { generateKeyPairSync, sign } from 'node:crypto';

const ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });

const toKey = (): string => {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const isOdd = (Buffer.from(y, 'base64url').at(-1) ?? 0) % 2 === 1;
  return `${isOdd ? '03' : '02'}${Buffer.from(x, 'base64url').toString('hex')}`;
};
/** Of the node that signs. */
export const PAYEE = toKey();

const toWords = (bytes: Uint8Array): number[] => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
};
const toBytes = (words: readonly number[]): Buffer => {
  const bits = words.map((word) => word.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2)));
};
const numberWords = (value: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => Math.floor(value / 32 ** (count - 1 - at)) % 32);

/** One field: its letter, and bytes or words of five bits. */
export const fieldOf = (letter: string, content: Uint8Array | readonly number[]): number[] => {
  const words = content instanceof Uint8Array ? toWords(content) : [...content];
  return [ALPHABET.indexOf(letter), ...numberWords(words.length, 2), ...words];
};
export const HASH = Buffer.alloc(32, 7);
/** What a node of 2017 writes: no secret, no features. */
export const plainFields = (memo = 'beer'): number[] => [
  ...fieldOf('p', HASH),
  ...fieldOf('d', Buffer.from(memo)),
];

/** A request with these fields, signed. `madeAtS` in seconds. */
export const signRequest = async (
  fields: readonly number[],
  { hrp = 'lntb15u', madeAtS = 1_800_000_000 } = {},
): Promise<string> => {
  const { createSignedRequest } = await import('invoices');
  const tags = [...numberWords(madeAtS, 7), ...fields];
  const preimage = Buffer.concat([Buffer.from(hrp), toBytes(tags)]);
  const signature = sign('sha256', preimage, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('hex');
  return createSignedRequest({ destination: PAYEE, hrp, signature, tags }).request;
};
