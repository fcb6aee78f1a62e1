/** From calm to worst: one ramp for both measures, out of the tokens, so that it holds in both themes. */
export const BAND_COLOURS = [
  'color-mix(in oklab, var(--color-accent) 14%, var(--color-sunken))',
  'color-mix(in oklab, var(--color-accent) 30%, var(--color-sunken))',
  'color-mix(in oklab, var(--color-warn) 38%, var(--color-sunken))',
  'color-mix(in oklab, var(--color-warn) 72%, var(--color-sunken))',
  'color-mix(in oklab, var(--color-bad) 48%, var(--color-warn))',
  'color-mix(in oklab, var(--color-bad) 80%, var(--color-warn))',
  'var(--color-bad)',
] as const;

/** From this band on the ground is strong enough to need the opposite ink. */
export const STRONG_BAND = 3;
