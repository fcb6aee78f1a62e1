import { formatFixed } from './units.ts';

type PluralBase<K> = K extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}` ? Base : K;
/** The keys of a catalog as they are asked for: a plural's forms count as one key. */
export type CatalogKey<C> = PluralBase<Extract<keyof C, string>>;
export type Translate<C> = (key: CatalogKey<C>, values?: Record<string, string | number>) => string;

const plurals = new Intl.PluralRules('en');
const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** Counts have their thousands apart in a sentence too, as they have in every cell. */
const toText = (value: string | number | undefined): string =>
  Number.isInteger(value) ? formatFixed(Number(value), 0) : String(value ?? '');

/**
 * The translator of one slice's catalog, typed by its English keys. The catalog travels in the chunk of the slice that
 * asks for it. A catalog has the form that i18next reads, and that tools of translators know; i18next itself is left out
 * (docs/decisions/0026).
 */
export const createCatalog = <C extends Record<string, string>>(english: C): Translate<C> => {
  const texts: ReadonlyMap<string, string> = new Map(Object.entries(english));
  const findText = (key: string, count: unknown): string | undefined =>
    typeof count === 'number' ? texts.get(`${key}_${plurals.select(count)}`) : undefined;
  return (key, values) => {
    const text = findText(key, values?.count) ?? texts.get(key) ?? key;
    return values ? text.replace(PLACEHOLDER, (_, name: string) => toText(values[name])) : text;
  };
};
