/** Says whether a value from outside is of a type. */
export type Guard<T> = (value: unknown) => value is T;

export const isString: Guard<string> = (value) => typeof value === 'string';
export const isBoolean: Guard<boolean> = (value) => typeof value === 'boolean';
export const isNumber: Guard<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value);
export const isIndex: Guard<number> = (value): value is number =>
  isNumber(value) && Number.isInteger(value) && value >= 0;

/** Accepts the listed texts. */
export function isOneOf<const T extends string>(allowed: readonly T[]): Guard<T> {
  return (value): value is T => allowed.some((item) => item === value);
}

/** Accepts null as well. */
export function isNullOr<T>(guard: Guard<T>): Guard<T | null> {
  return (value): value is T | null => value === null || guard(value);
}

/** Accepts what either guard accepts. */
export function isEither<A, B>(first: Guard<A>, second: Guard<B>): Guard<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

/** Accepts a list whose entries all pass. */
export function isListOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(guard);
}

/** Accepts an object that is no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Accepts an object with exactly these fields. */
export function isShape<T extends object>(fields: { readonly [K in keyof T]: Guard<T[K]> }): Guard<T> {
  const checks: [string, Guard<unknown>][] = Object.entries(fields);
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).length === checks.length &&
    checks.every(([name, guard]) => guard(value[name]));
}
