import type { Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { useEffect, useReducer, useRef, useState } from 'react';
import { isWorthRetrying } from '../../../api/query-client.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { SECOND_MS } from '../../../lib/time.ts';
import { useJobLive } from '../../../live/use-live.ts';
import { fetchItems } from './job-requests.ts';

interface Known {
  /** the newest that was told, by an answer or by the live line */
  job: Job;
  items: ReadonlyMap<string, JobItem>;
  /** the items hold every change up to this one */
  seq: number;
}

export interface JobView {
  /** null: not here yet */
  job: Job | null;
  items: ReadonlyMap<string, JobItem>;
  error: unknown;
  retry: () => void;
}

/** A server that starts again takes a few seconds. */
const AGAIN_MS = 3 * SECOND_MS;

/** What is over by itself: no answer, or that of a proxy while the server is away, included. */
const isPassing = (error: unknown): boolean =>
  isWorthRetrying(0, error) || (error instanceof ApiProblem && error.code === 'bad-answer');

const NOTHING: ReadonlyMap<string, JobItem> = new Map();

/** What is known, with what changed put in its place. */
const merge = (known: Known | null, { job, items }: { job: Job; items: readonly JobItem[] }): Known => {
  const merged = new Map(known?.items ?? NOTHING);
  for (const item of items) merged.set(item.minerId, item);
  return { job: known !== null && known.job.seq > job.seq ? known.job : job, items: merged, seq: job.seq };
};

/** The job itself as the live line tells it; what it told last stays when it has forgotten the job. */
const withLive = (known: Known | null, live: Job): Known | null =>
  known === null || live.seq < known.job.seq ? known : { ...known, job: live };

/**
 * A job with its miners: first as it was asked for, then what changed, whenever the live line tells of a change. One request at a
 * time: what comes meanwhile is asked for with the next. One that fails is asked again by itself while there is hope.
 */
export const useJob = (id: string): JobView => {
  const live = useJobLive(id);
  const [known, setKnown] = useState<Known | null>(null);
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
        const answer = await fetchItems(id, seenSeq, stopping.signal);
        if (stopping.signal.aborted) return;
        asking.current = false;
        setError(null);
        setKnown((last) => merge(last, answer));
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
  }, [id, due, seenSeq, round]);

  return { job: known?.job ?? null, items: known?.items ?? NOTHING, error, retry: again };
};
