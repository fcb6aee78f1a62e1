import { useEffect, useReducer, useRef, useState } from 'react';
import { ApiProblem } from '../lib/api-problem.ts';
import { SECOND_MS } from '../lib/time.ts';
import { isWorthRetrying } from './query-client.ts';

/** An answer: what is followed as it was then, and those of its parts that changed after the number asked for. */
export interface Changes<Head, Part> {
  readonly head: Head;
  readonly parts: readonly Part[];
}

export interface ChangesOptions<Head, Part> {
  id: string;
  /** as the live line tells it; undefined: it knows nothing of it */
  live: Head | undefined;
  /** `since`: the number of the newest change that is known; null: all. Keep it stable */
  fetchSince: (id: string, since: number | null, signal: AbortSignal) => Promise<Changes<Head, Part>>;
  /** keep it stable */
  keyOf: (part: Part) => string;
}

interface Known<Head, Part> {
  /** the newest that was told, by an answer or by the live line */
  head: Head;
  parts: ReadonlyMap<string, Part>;
  /** the parts hold every change up to this one */
  seq: number;
}

export interface ChangesView<Head, Part> {
  /** null: not here yet */
  head: Head | null;
  parts: ReadonlyMap<string, Part>;
  error: unknown;
  retry: () => void;
}

/** A server that starts again takes a few seconds. */
const AGAIN_MS = 3 * SECOND_MS;

/** What is over by itself: no answer, or that of a proxy while the server is away, included. */
const isPassing = (error: unknown): boolean =>
  isWorthRetrying(0, error) || (error instanceof ApiProblem && error.code === 'bad-answer');

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** What is known, with what changed put in its place. */
const merge = <Head extends { seq: number }, Part>(
  known: Known<Head, Part> | null,
  { head, parts }: Changes<Head, Part>,
  keyOf: (part: Part) => string,
): Known<Head, Part> => {
  const merged = new Map<string, Part>(known?.parts ?? NOTHING);
  for (const part of parts) merged.set(keyOf(part), part);
  return {
    head: known !== null && known.head.seq > head.seq ? known.head : head,
    parts: merged,
    seq: head.seq,
  };
};

/** The thing itself as the live line tells it; what it told last stays when it has forgotten it. */
const withLive = <Head extends { seq: number }, Part>(
  known: Known<Head, Part> | null,
  live: Head,
): Known<Head, Part> | null =>
  known === null || live.seq < known.head.seq ? known : { ...known, head: live };

/**
 * Something long with many parts (a job, a rollout): first all of it as it was asked for, then what changed, whenever the live line
 * tells of a change. One request at a time: what comes meanwhile is asked for with the next. One that fails is asked again by itself
 * while there is hope.
 */
export const useChanges = <Head extends { seq: number }, Part>({
  id,
  live,
  fetchSince,
  keyOf,
}: ChangesOptions<Head, Part>): ChangesView<Head, Part> => {
  const [known, setKnown] = useState<Known<Head, Part> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [round, again] = useReducer((last: number) => last + 1, 0);
  const asking = useRef(false);
  const seenSeq = known?.seq ?? null;
  const liveSeq = live?.seq ?? null;
  const due = seenSeq === null || (liveSeq !== null && liveSeq > seenSeq);
  useEffect(() => {
    if (live !== undefined) setKnown((last) => withLive(last, live));
  }, [live]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again
  useEffect(() => {
    if (!due || asking.current) return;
    const stopping = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    asking.current = true;
    const ask = async () => {
      try {
        const answer = await fetchSince(id, seenSeq, stopping.signal);
        if (stopping.signal.aborted) return;
        asking.current = false;
        setError(null);
        setKnown((last) => merge(last, answer, keyOf));
      } catch (thrown) {
        if (stopping.signal.aborted) return;
        asking.current = false;
        setError(thrown);
        if (isPassing(thrown)) waiting = setTimeout(again, AGAIN_MS);
      }
    };
    void ask();
    return () => {
      stopping.abort();
      clearTimeout(waiting);
      asking.current = false;
    };
  }, [id, due, seenSeq, round, fetchSince, keyOf]);

  return { head: known?.head ?? null, parts: known?.parts ?? NOTHING, error, retry: again };
};
