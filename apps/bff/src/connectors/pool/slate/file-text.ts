import { SLATE_MAX_BYTES } from '@mintdeck/shared-types/pool/slate';
import { JsonError, type JsonLimits, type JsonValue, readExactJson } from '../../../upstream/exact-json.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * A slate is six deep, and a wallet may put something of its own in. Parts: an input has at most six, on 150 characters (its kind as bits in
 * an object, its commitment as a list), so that no slate of the largest size comes near.
 */
const SLATE_LIMITS: JsonLimits = { depth: 32, parts: 30_000 };

const SLATEPACK = 'BEGINSLATEPACK';
/** What a mail program may put before the text: quote signs, a greeting. */
const SLATEPACK_WITHIN = 2000;

/** The text of a file: UTF-8 without its byte order mark, else unchanged; null when it is none. */
const toText = (file: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return null;
  }
};

/** How pictures begin (PNG, JPEG, GIF, TIFF), and documents that are sent as one (PDF); no text of a wallet does. */
const PICTURE_STARTS = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', '%PDF'];
/** WebP and HEIC name themselves after the length of their first part. */
const PICTURE_NAMES = /^(RIFF.{4}WEBP|.{4}ftyp(heic|heix|mif1|avif))/s;

/** What a phone or a screenshot makes. Many of these are no text either, and that alone helps nobody. */
const isPicture = (file: Uint8Array): boolean => {
  const start = Buffer.from(file.subarray(0, 12)).toString('latin1');
  return PICTURE_STARTS.some((each) => start.startsWith(each)) || PICTURE_NAMES.test(start);
};

const toRefusal = (error: JsonError, text: string): Refusal =>
  error.reason === 'not-json' && text.slice(0, SLATEPACK_WITHIN).includes(SLATEPACK)
    ? refuse('slatepack')
    : refuse(error.reason);

/** The text of a dropped file and the JSON value in it, or what the file is instead. */
export const readFileText = (file: Uint8Array): { text: string; value: JsonValue } | { refusal: Refusal } => {
  if (isPicture(file)) return { refusal: refuse('picture') };
  if (file.byteLength > SLATE_MAX_BYTES)
    return {
      refusal: refuse('too-large', { found: String(file.byteLength), expected: String(SLATE_MAX_BYTES) }),
    };
  const text = toText(file);
  if (text === null) return { refusal: refuse('not-text') };
  try {
    return { text, value: readExactJson(text, SLATE_LIMITS) };
  } catch (error) {
    if (error instanceof JsonError) return { refusal: toRefusal(error, text) };
    throw error;
  }
};
