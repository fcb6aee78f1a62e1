import i18next, { type FormatterModule } from 'i18next';
import { formatFixed } from './units.ts';

const LANGUAGE_DEFAULT = 'en';

type PluralBase<K> = K extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}` ? Base : K;
/** The keys of a catalog as they are asked for: a plural's forms count as one key. */
export type CatalogKey<C> = PluralBase<Extract<keyof C, string>>;
export type Translate<C> = (key: CatalogKey<C>, values?: Record<string, string | number>) => string;

/** Counts have their thousands apart in a sentence too, as they have in every cell. */
const counts: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown) => (Number.isInteger(value) ? formatFixed(Number(value), 0) : String(value)),
};

const instance = i18next.createInstance({
  lng: LANGUAGE_DEFAULT,
  fallbackLng: LANGUAGE_DEFAULT,
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, alwaysFormat: true },
});
// Synchronous with bundled catalogs (`initAsync: false`); a failure is a bug and reaches the log of the browser.
void instance.use(counts).init();

/**
 * The translator of one slice's catalog, typed by its English keys. The catalog travels in the chunk of the slice that
 * asks for it. react-i18next is left out (it adds nothing we use): another language renders the tree anew.
 */
export const createCatalog = <C extends Record<string, string>>(slice: string, english: C): Translate<C> => {
  instance.addResourceBundle(LANGUAGE_DEFAULT, slice, english);
  // Labels without values are asked for by every row of a table at every scroll.
  const labels = new Map<string, string>();
  return (key, values) => {
    // i18next's own key types compute per call what CatalogKey already says.
    const name: string = key;
    if (values) return instance.t(name, { ns: slice, ...values });
    const label = labels.get(name) ?? instance.t(name, { ns: slice });
    labels.set(name, label);
    return label;
  };
};
