import { isRecord } from '../ground/guards.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a body, JSON or a form; other kinds have none. Throws SyntaxError for JSON that is none. */
export function readFields(contentType: string | undefined, text: string): Fields {
  const type = contentType ?? '';
  if (type.includes('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  if (!type.includes('application/json') || text === '') return {};
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : {};
}
