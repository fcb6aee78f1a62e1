import type { z } from 'zod';
import {
  ExactNumber,
  type JsonLimits,
  type JsonObject,
  type JsonValue,
  readExactJson,
} from '../../upstream/exact-json.ts';

/** Deepest real value: workers/n/statistics/n/field. A thousand workers with three algorithms make 27 000 parts. */
const LIMITS: JsonLimits = { depth: 16, parts: 80_000 };
/** Of entries of one list, and of odd fields: beyond, reading it would hold up the whole server for seconds. */
const MAX_ENTRIES = 5000;
const MAX_ODD = 1000;
/** Words beside a refusal: enough for a sentence. */
const MAX_SAID = 300;

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === null;

/** No list in it has more entries than a pool has. */
const isModest = (value: JsonValue): boolean => {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return true;
  if (Array.isArray(value)) return value.length <= MAX_ENTRIES && value.every(isModest);
  return Object.values(value).every(isModest);
};

/** The object a body holds, its numbers as they are written; null when it is no JSON object, or one that nobody would send. */
export const readAnswer = (body: string): JsonObject | null => {
  try {
    const value = readExactJson(body, LIMITS);
    return isObject(value) && isModest(value) ? value : null;
  } catch {
    // JsonError: no JSON, too complex, or with a key that stands twice
    return null;
  }
};

/**
 * Its own words as plain text without marks of HTML and control characters, at most 300 characters; null: none. `withoutSecret` sees them
 * as they came, before a part of a secret can be lost.
 */
export const readSaid = ({ message }: JsonObject, withoutSecret = (text: string) => text): string | null => {
  if (typeof message !== 'string') return null;
  const plain = withoutSecret(message)
    .slice(0, 4 * MAX_SAID)
    .replace(/<[^>]*>/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
    .trim();
  return plain === '' ? null : plain.slice(0, MAX_SAID).toWellFormed();
};

/** Takes away what stands at a path; a list keeps a null in its place. False when nothing is there. */
const clear = (answer: JsonObject, path: readonly PropertyKey[]): boolean => {
  let at: JsonValue | undefined = answer;
  for (const step of path.slice(0, -1)) at = readAt(at, step);
  const last = path.at(-1);
  if (Array.isArray(at) && typeof last === 'number') at[last] = null;
  else if (isObject(at) && typeof last === 'string') delete at[last];
  else return false;
  return true;
};

const readAt = (value: JsonValue | undefined, step: PropertyKey): JsonValue | undefined => {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return isObject(value) && typeof step === 'string' ? value[step] : undefined;
};

const toField = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === 'number' ? '*' : String(step))).join('/');

export interface ParsedAnswer<T> {
  answer: T;
  /** fields whose values were of another type and are taken as not told, with `*` for any place in a list; each once */
  odd: readonly string[];
}

/**
 * The answer as its schema has it. One odd field must not cost all the others: it is taken away, in place, and named. Null when it cannot
 * be read even so.
 */
export const parseLeniently = <S extends z.ZodType>(
  schema: S,
  answer: JsonObject,
): ParsedAnswer<z.infer<S>> | null => {
  const first = schema.safeParse(answer);
  if (first.success) return { answer: first.data, odd: [] };
  const paths = first.error.issues.map(({ path }) => path);
  if (paths.length > MAX_ODD) return null;
  if (!paths.every((path) => clear(answer, path))) return null;
  const second = schema.safeParse(answer);
  return second.success ? { answer: second.data, odd: [...new Set(paths.map(toField))] } : null;
};
