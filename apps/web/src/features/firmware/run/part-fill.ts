import type { RunPart } from '../rollout/rollout-words.ts';

/** The ground of each part in bars. They never stand without words beside them. */
export const PART_FILL: Readonly<Record<RunPart, string>> = {
  updated: 'bg-ok',
  failed: 'bg-bad',
  'not-known': 'bg-warn',
  'gate-failed': 'bg-[repeating-linear-gradient(115deg,var(--color-warn)_0_3px,transparent_3px_5px)]',
  // paler than what is over: a bar of it alone is not a full one
  busy: 'bg-busy opacity-60',
  waiting: 'bg-line',
  skipped: 'bg-line-strong',
  cancelled: 'bg-line-strong opacity-60',
};

/** What is over stands first, so that a bar fills. */
export const PART_FILL_ORDER: readonly RunPart[] = [
  'updated',
  'gate-failed',
  'failed',
  'not-known',
  'skipped',
  'cancelled',
  'busy',
  'waiting',
];
