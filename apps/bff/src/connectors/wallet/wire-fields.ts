import { z } from 'zod';
import {
  balancesWireSchema,
  channelWireSchema,
  contactWireSchema,
  nodeWireSchema,
  PART_FIELDS,
  type PartName,
  type PartWires,
  transactionWireSchema,
} from './wire.ts';

/** Of one list: more than any node has, and what is read of it holds nobody up. */
const MAX_ROWS = 1000;
/** The server lists the newest 50, and each invoice among them costs a look at its signature. */
const MAX_TRANSACTIONS = 200;

/** Told of a field whose value was of another type and is taken as not told: `channels, any of them, balance`. */
export type OnOdd = (field: string) => void;

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Deepest real value: addressbook/key/channels/n/field. What is deeper could not be written down again. */
const MAX_DEPTH = 16;
/** Also one that does not end: looking for its end from each of its quotes again would take hours for 2 MB. */
const STRINGS = /"(?:[^"\\]|\\.)*"?/gs;

const isShallow = (body: string): boolean => {
  let depth = 0;
  for (const [sign] of body.replace(STRINGS, '').matchAll(/[[\]{}]/g)) {
    depth += sign === '[' || sign === '{' ? 1 : -1;
    if (depth > MAX_DEPTH) return false;
  }
  return true;
};

/** The object a body holds; null: it holds something else, or one that nobody would send. */
export const readJson = (body: string): JsonObject | null => {
  if (!isShallow(body)) return null;
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
};

/** An object's fields as the schema has them, odd ones taken as not told. Null when it is no object. */
const readFields = <S extends z.ZodObject>(schema: S, sent: unknown, onOdd: OnOdd): z.infer<S> | null => {
  if (!isObject(sent)) return null;
  const first = schema.safeParse(sent);
  if (first.success) return first.data;
  const odd = new Set(first.error.issues.map(({ path }) => String(path[0])));
  for (const field of odd) onOdd(field);
  const rest = Object.fromEntries(Object.entries(sent).filter(([key]) => !odd.has(key)));
  return schema.parse(rest);
};

const readRows = <S extends z.ZodObject>(schema: S, sent: readonly unknown[], onOdd: OnOdd): z.infer<S>[] =>
  sent.slice(0, MAX_ROWS).flatMap((row) => {
    const read = readFields(schema, row, (field) => onOdd(`*/${field}`));
    if (read === null) onOdd('*');
    return read === null ? [] : [read];
  });

/** How an RPC of its node that failed stands in the place of its part (reference/wallet.md 1.3). */
const isFailed = (sent: unknown): boolean =>
  !isObject(sent) || 'error' in sent || Object.keys(sent).length === 0;

const READERS: { readonly [P in PartName]: (sent: unknown, onOdd: OnOdd) => PartWires[P] | null } = {
  node: (sent, onOdd) => (isFailed(sent) ? null : readFields(nodeWireSchema, sent, onOdd)),
  address: (sent) => (typeof sent === 'string' && /^[A-Za-z0-9]{20,100}$/.test(sent) ? sent : null),
  balances: (sent, onOdd) => (isFailed(sent) ? null : readFields(balancesWireSchema, sent, onOdd)),
  channels: (sent, onOdd) => (Array.isArray(sent) ? readRows(channelWireSchema, sent, onOdd) : null),
  contacts(sent, onOdd) {
    // without contacts it is {}, and that is no failure
    if (!isObject(sent) || isObject(sent.error)) return null;
    const rows = Object.entries(sent).map(([key, value]) => (isObject(value) ? { ...value, key } : value));
    return readRows(contactWireSchema.extend({ key: z.string().max(200).catch('') }), rows, onOdd);
  },
  transactions: (sent, onOdd) =>
    Array.isArray(sent) ? readRows(transactionWireSchema, sent.slice(0, MAX_TRANSACTIONS), onOdd) : null,
};

/** One part of getalldata as its schema has it; null: its node failed to tell, or it is nothing that can be read. */
export const readPart = <P extends PartName>(name: P, sent: unknown, onOdd: OnOdd): PartWires[P] | null =>
  READERS[name](sent, (field) => onOdd(`${PART_FIELDS[name]}/${field}`));
