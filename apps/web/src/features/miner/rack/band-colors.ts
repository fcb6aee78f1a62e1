import type { Band } from './overlays.ts';

/** Colour of a tile's edge, bar and patch in the legend. */
export const BAND_FILL: Readonly<Record<Band, string>> = {
  none: 'bg-line-strong',
  ok: 'bg-ok',
  busy: 'bg-busy',
  idle: 'bg-idle',
  warn: 'bg-warn',
  bad: 'bg-bad',
  'kind-0': 'bg-chain-0',
  'kind-1': 'bg-chain-1',
  'kind-2': 'bg-chain-2',
  'kind-3': 'bg-warn',
  other: 'bg-idle',
};

/** The same, faint, behind a tile; what asks for a person is the strongest. */
export const BAND_GROUND: Readonly<Record<Band, string>> = {
  none: 'bg-raised',
  ok: 'bg-[color-mix(in_oklab,var(--color-ok)_9%,var(--color-raised))]',
  busy: 'bg-[color-mix(in_oklab,var(--color-busy)_10%,var(--color-raised))]',
  idle: 'bg-raised',
  warn: 'bg-[color-mix(in_oklab,var(--color-warn)_16%,var(--color-raised))]',
  bad: 'bg-[color-mix(in_oklab,var(--color-bad)_20%,var(--color-raised))]',
  'kind-0': 'bg-[color-mix(in_oklab,var(--color-chain-0)_12%,var(--color-raised))]',
  'kind-1': 'bg-[color-mix(in_oklab,var(--color-chain-1)_12%,var(--color-raised))]',
  'kind-2': 'bg-[color-mix(in_oklab,var(--color-chain-2)_14%,var(--color-raised))]',
  'kind-3': 'bg-[color-mix(in_oklab,var(--color-warn)_12%,var(--color-raised))]',
  other: 'bg-raised',
};
