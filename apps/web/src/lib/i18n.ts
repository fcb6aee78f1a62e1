import i18next from 'i18next';

const LANGUAGE_DEFAULT = 'en';

type PluralBase<K> = K extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}` ? Base : K;
/** The keys of a catalog as they are asked for: a plural's forms count as one key. */
export type CatalogKey<C> = PluralBase<Extract<keyof C, string>>;
export type Translate<C> = (key: CatalogKey<C>, values?: Record<string, string | number>) => string;

const instance = i18next.createInstance({
  lng: LANGUAGE_DEFAULT,
  fallbackLng: LANGUAGE_DEFAULT,
  resources: {},
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
});
// Synchronous with bundled catalogs (`initAsync: false`); a failure is a bug and reaches the log of the browser.
void instance.init();

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
