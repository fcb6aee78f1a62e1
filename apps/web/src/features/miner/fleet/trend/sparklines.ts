import { SPARKLINE_MAX_MINERS, type Sparklines } from '@mintdeck/shared-types/history';

/** The last day of one miner, as it was told. */
export interface Sparkline {
  readonly hashrateGhs: readonly (number | null)[];
  readonly stepS: number;
}

export interface SparklineStore {
  /** Has the sparkline asked for, now and every ten minutes, until the returned function is called. */
  follow(id: string, listener: () => void): () => void;
  /** undefined: not known (yet) */
  read(id: string): Sparkline | undefined;
}

interface SparklineStoreOptions {
  ask: (ids: readonly string[]) => Promise<Sparklines>;
  /** ms */
  now?: () => number;
}

/** Rows that only pass by while scrolling are not asked for. */
export const SETTLE_MS = 200;
/** A point of a sparkline is half an hour wide: more often shows nothing new. */
export const REFRESH_MS = 10 * 60_000;
/** How soon a question that failed is asked again, if the row is still in sight. */
export const RETRY_MS = 60_000;

const toBatches = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / SPARKLINE_MAX_MINERS) }, (_, index) =>
    ids.slice(index * SPARKLINE_MAX_MINERS, (index + 1) * SPARKLINE_MAX_MINERS),
  );

/**
 * Sparklines of the rows in sight: asked for together once the rows have settled, kept, and asked for again when they are
 * ten minutes old. A failure shows nothing and claims nothing; it is tried again.
 */
export const createSparklineStore = ({
  ask,
  now = () => performance.now(),
}: SparklineStoreOptions): SparklineStore => {
  const known = new Map<string, Sparkline>();
  /** when each is due to be asked for; absent: now */
  const dueAt = new Map<string, number>();
  const followed = new Map<string, Set<() => void>>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const dueOf = (id: string): number => dueAt.get(id) ?? Number.NEGATIVE_INFINITY;
  const take = (ids: readonly string[], { miners, stepS }: Sparklines): void => {
    for (const { id, hashrateGhs } of miners) known.set(id, { hashrateGhs, stepS });
    for (const id of ids) for (const listener of followed.get(id) ?? []) listener();
  };
  const askFor = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) dueAt.set(id, now() + REFRESH_MS);
    try {
      take(ids, await ask(ids));
    } catch {
      // Silent on purpose: a sparkline is no news that a row would lack.
      for (const id of ids) dueAt.set(id, now() + RETRY_MS);
    }
    plan();
  };
  const run = (): void => {
    const due = [...followed.keys()].filter((id) => dueOf(id) <= now());
    for (const batch of toBatches(due)) void askFor(batch);
    if (due.length === 0) plan();
  };
  /** Waits for the next one in sight that is due. A new row begins the wait anew: who scrolls on is not there yet. */
  const plan = (): void => {
    clearTimeout(timer);
    if (followed.size === 0) return;
    const next = Math.min(...[...followed.keys()].map(dueOf));
    timer = setTimeout(run, Math.max(next - now(), SETTLE_MS));
  };

  return {
    follow: (id, listener) => {
      const own = followed.get(id) ?? new Set();
      followed.set(id, own.add(listener));
      plan();
      return () => {
        own.delete(listener);
        if (own.size > 0) return;
        followed.delete(id);
        if (followed.size === 0) plan();
      };
    },
    read: (id) => known.get(id),
  };
};
