import type { SlateProblem } from '@mintdeck/shared-types/pool/slate';
import { z } from 'zod';
import { ExactNumber, type JsonValue } from '../../../upstream/exact-json.ts';

// The leaves of a slate. Versions 0 and 1 write bytes as lists of numbers and counts as numbers, 2 and 3 write hex digits and strings
// (reference: pool 2.1); the pool's own types read both, so both are taken in every version.

const U64_MAX = 2n ** 64n - 1n;
const DECIMAL = /^\d{1,20}$/;
const HEX = /^[0-9a-fA-F]*$/;
const ID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

interface Details {
  found?: string;
  expected?: string;
  /** which of a list of bytes */
  index?: number;
}

/** Puts a problem of our own on the list of zod's, and gives what a transform gives then. */
const report = (ctx: z.RefinementCtx, problem: SlateProblem, { index, ...params }: Details = {}): never => {
  const path = index === undefined ? [] : [index];
  ctx.addIssue({ code: 'custom', path, params: { problem, ...params } });
  return z.NEVER;
};

const isCount = (value: unknown): value is number | string | ExactNumber =>
  typeof value === 'number' || typeof value === 'string' || value instanceof ExactNumber;

/** A whole number of 64 bits without sign, exact, from a number or a string of digits; -0, 1.0 and 1e9 are none, as in the wallet. */
export const countField = (problem: SlateProblem) =>
  z.custom<number | string | ExactNumber>(isCount).transform((sent, ctx) => {
    const text = sent instanceof ExactNumber ? sent.source : String(sent);
    const count = DECIMAL.test(text) ? BigInt(text) : null;
    return count !== null && count <= U64_MAX ? count : report(ctx, problem);
  });

/** The slate's id, lower case. Any UUID: wallets took all 16 random bytes as they came in test networks. */
export const idField = z
  .custom<JsonValue>((value) => value !== undefined)
  .transform((sent, ctx) =>
    typeof sent === 'string' && ID.test(sent) ? sent.toLowerCase() : report(ctx, 'id'),
  );

interface ByteRule {
  count: number;
  /** what the first byte can be: which of two points of the curve it is, and of what kind */
  first?: readonly number[];
  /** nothing is there before the payout is final */
  isZero?: boolean;
}

/** A number with a sign, a fraction or an exponent is an ExactNumber. */
const isByte = (value: JsonValue | undefined): value is number => typeof value === 'number' && value <= 255;

/** Of a list, or of hex digits: the bytes, or the place of the first that is none. Nothing is copied before its length is known. */
const toBytes = (sent: JsonValue[] | string): Uint8Array | { wrongAt: number } => {
  if (typeof sent !== 'string') {
    const wrongAt = sent.findIndex((value) => !isByte(value));
    return wrongAt === -1 ? Uint8Array.from(sent.filter(isByte)) : { wrongAt };
  }
  if (HEX.test(sent)) return Buffer.from(sent, 'hex');
  return { wrongAt: Math.floor([...sent].findIndex((digit) => !HEX.test(digit)) / 2) };
};

/** Bytes of a fixed length, as a list of numbers or as hex digits. */
export const bytesField = ({ count, first, isZero = false }: ByteRule) =>
  z
    .custom<JsonValue[] | string>((value) => Array.isArray(value) || typeof value === 'string')
    .transform((sent, ctx) => {
      const found = typeof sent === 'string' ? sent.length / 2 : sent.length;
      if (found !== count) return report(ctx, 'length', { found: String(found), expected: String(count) });
      const bytes = toBytes(sent);
      if ('wrongAt' in bytes) return report(ctx, 'byte', { index: bytes.wrongAt });
      const isPoint = first === undefined || first.includes(bytes[0] ?? -1);
      const isFilled = isZero && bytes.some((byte) => byte !== 0);
      return isPoint && !isFilled ? bytes : report(ctx, 'point');
    });

/** A kind of input, output or kernel: its name, or its number in an object, as grin wrote it until January 2019. */
export const featuresField = (names: readonly string[], bits: readonly number[]) =>
  z
    .custom<JsonValue>((value) => typeof value === 'string' || (typeof value === 'object' && value !== null))
    .transform((sent, ctx) => {
      const isKnown =
        typeof sent === 'string'
          ? names.includes(sent)
          : z.object({ bits: z.literal([...bits]) }).safeParse(sent).success;
      return isKnown || report(ctx, 'features');
    });
