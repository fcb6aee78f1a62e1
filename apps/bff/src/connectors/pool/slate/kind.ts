import { z } from 'zod';
import { ExactNumber, type JsonObject, type JsonValue } from '../../../upstream/exact-json.ts';
import { type Refusal, refuse } from './refusal.ts';

// What a JSON file is, before its fields are looked at (reference: pool 2.1).

const NEWEST_VERSION = 3;

/** Of wallet 4 and later, "ver": "4:2": who has done their part. Every state of an invoice begins with I. */
const COMPACT_STATES: ReadonlyMap<string, Refusal> = new Map([
  ['S1', refuse('not-answered')],
  ['S3', refuse('already-final')],
  ['I1', refuse('invoice')],
  ['I2', refuse('invoice')],
  ['I3', refuse('invoice')],
]);

const compactSchema = z.object({ ver: z.string().regex(/^\d{1,3}:\d{1,3}$/), sta: z.string() });

/** Signs and fractions are no plain numbers to the reader. */
const versionSchema = z.union([
  z.int(),
  z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number),
]);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);

const refuseStranger = (value: JsonObject): Refusal => {
  if ('slatepack' in value) return refuse('slatepack');
  const compact = compactSchema.safeParse(value).data;
  if (compact !== undefined)
    return COMPACT_STATES.get(compact.sta) ?? refuse('compact-slate', { found: compact.ver });
  return refuse('jsonrpc' in value || 'result' in value ? 'wallet-reply' : 'not-a-slate');
};

/** Null for what is no version at all; who says nothing is older than wallet 1.0.1, and 0. */
const readVersion = (value: JsonObject): number | null => {
  const info = z.object({ version: z.unknown().optional() }).safeParse(value.version_info).data;
  const said = [info?.version, value.version].find((version) => version !== undefined);
  if (said === undefined) return 0;
  return versionSchema.safeParse(said).data ?? null;
};

/** The version of a slate in the shape of 0 to 3, or why it is none, in the words of what it is. */
export const readKind = (value: JsonValue): { version: number } | { refusal: Refusal } => {
  if (!isObject(value)) return { refusal: refuse('not-an-object') };
  const { tx } = value;
  if (tx === undefined && value.participant_data === undefined) return { refusal: refuseStranger(value) };
  const version = readVersion(value);
  if (version === null) return { refusal: refuse('unknown-version') };
  if (version > NEWEST_VERSION) return { refusal: refuse('unknown-version', { found: String(version) }) };
  // The body came in August 2018, before the main network.
  const isBodiless = tx !== undefined && isObject(tx) && !('body' in tx) && 'kernels' in tx;
  return isBodiless ? { refusal: refuse('too-old', { where: 'tx' }) } : { version };
};
