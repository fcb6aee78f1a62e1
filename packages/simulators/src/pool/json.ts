/** What goes over the wire; a bigint is a number with all its digits. */
export type Json =
  | null
  | boolean
  | number
  | bigint
  | string
  | Json[]
  | { readonly [key: string]: Json | undefined };

/** Writes JSON without spaces; fields that are undefined are left out. */
export function writeJson(value: Json): string {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${JSON.stringify(key)}:${writeJson(item)}`],
  );
  return `{${fields.join(',')}}`;
}

type Revive = (key: string, value: unknown, context: { source?: string }) => unknown;

const exact: Revive = (_key, value, { source }) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;

/** Reads JSON; whole numbers beyond 2^53 become bigints. Throws SyntaxError. */
export function readJson(text: string): Json {
  // Node hands the source of each number to a third parameter; the library's types do not know it yet.
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}
