import type { Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { useChanges } from '../../../api/use-changes.ts';
import { useJobLive } from '../../../live/use-live.ts';
import { fetchItems } from './job-requests.ts';

export interface JobView {
  /** null: not here yet */
  job: Job | null;
  items: ReadonlyMap<string, JobItem>;
  error: unknown;
  retry: () => void;
}

const fetchSince = async (id: string, since: number | null, signal: AbortSignal) => {
  const { job, items } = await fetchItems(id, since, signal);
  return { head: job, parts: items };
};
const keyOf = ({ minerId }: JobItem): string => minerId;

/** A job with its miners, as they are now. */
export const useJob = (id: string): JobView => {
  const { head, parts, error, retry } = useChanges({ id, live: useJobLive(id), fetchSince, keyOf });
  return { job: head, items: parts, error, retry };
};
