/** How the person wants it to look. Kept in this browser only; public/appearance.js applies it before the first paint. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** Row heights of tables in rem; the same as --row-height in ui/tokens.css. */
export const ROW_HEIGHT_REM: Readonly<Record<Density, number>> = { comfortable: 2.75, compact: 2 };

const listeners = new Set<() => void>();

const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(`mintdeck.${name}`, value);
  } catch (error) {
    // Storage may be switched off: the choice then lasts for this visit.
    if (!(error instanceof DOMException)) throw error;
  }
};
const choose = (name: 'theme' | 'density', value: string): void => {
  document.documentElement.dataset[name] = value;
  keep(name, value);
  for (const listener of listeners) listener();
};

export const appearance = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  theme: (): Theme => THEMES.find((each) => each === document.documentElement.dataset.theme) ?? 'system',
  density: (): Density =>
    DENSITIES.find((each) => each === document.documentElement.dataset.density) ?? 'comfortable',
  chooseTheme: (theme: Theme) => choose('theme', theme),
  chooseDensity: (density: Density) => choose('density', density),
};
