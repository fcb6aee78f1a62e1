/** A value within what was ordered, by its path. */
export interface AskedLine {
  path: string;
  text: string;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What was ordered, one line a value, whatever its form: "pools 1 url", "mode". No secret is in it. */
export const toAskedLines = (asked: object, path: readonly string[] = []): AskedLine[] =>
  Object.entries(asked).flatMap(([key, value]: [string, unknown]) => {
    // People count from 1.
    const here = [...path, Array.isArray(asked) ? String(Number(key) + 1) : key];
    return isNested(value)
      ? toAskedLines(value, here)
      : [{ path: here.join(' '), text: String(value ?? '') }];
  });
