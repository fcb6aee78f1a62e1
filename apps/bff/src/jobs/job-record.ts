import { ITEM_STATES, type ItemState, type Job } from '@mintdeck/shared-types/job';
import type { JobItem } from '@mintdeck/shared-types/jobs';
import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';

/** Who ordered a job, and from where. */
export interface JobAuthor {
  readonly accountId: string;
  readonly username: string;
  readonly sourceAddress: string;
}

/** One miner of a job. */
export interface ItemRecord extends JobItem {
  /** counts from 0 */
  readonly place: number;
  readonly minerId: string;
  readonly packet: number;
  /** what the look after a restart needs; null: nothing was sent */
  memo: unknown;
}

/** A job without its miners. */
export interface JobHead {
  readonly id: string;
  readonly orderId: string;
  readonly action: MinerAction;
  readonly asked: Record<string, unknown>;
  readonly by: JobAuthor;
  readonly packetSize: number;
  readonly packetPauseS: number;
  readonly firstName: string;
  readonly startedAt: number;
  readonly retryOf: string | null;
  /** one pause after the packet that left last; before the first one: the start */
  dueAt: number;
  cancelledAt: number | null;
  endedAt: number | null;
  /** a job tries its failed ones again */
  retried: boolean;
  /** null: none was kept, or it is forgotten */
  parametersSealed: string | null;
  counts: Record<ItemState, number>;
  seq: number;
}

/** What failed can be tried again for so long; then the parameters, which may hold secrets, are forgotten. */
export const RETRYABLE_MS = 24 * 60 * 60 * 1000;

const UNDER_WAY: readonly ItemState[] = ['waiting', 'sending', 'awaiting'];

/** True for a state that never changes again. */
export const isFinal = (state: ItemState): boolean => !UNDER_WAY.includes(state);

/** How many miners are in each state. */
export const countStates = (items: readonly { state: ItemState }[]): Record<ItemState, number> => {
  const counts: Record<ItemState, number> = {
    waiting: 0,
    sending: 0,
    awaiting: 0,
    done: 0,
    failed: 0,
    'not-known': 0,
    skipped: 0,
    cancelled: 0,
  };
  for (const { state } of items) counts[state] += 1;
  return counts;
};

/** How many miners a job has. */
export const countAll = (counts: Record<ItemState, number>): number =>
  ITEM_STATES.reduce((sum, state) => sum + counts[state], 0);

const toState = ({ cancelledAt, endedAt, counts }: JobHead): Job['state'] => {
  if (endedAt === null) return cancelledAt === null ? 'running' : 'cancelling';
  // cancelled too late, when nothing was left to cancel: all of it was done
  return counts.cancelled > 0 ? 'cancelled' : 'done';
};

/** Until when what failed can be tried again; null: it cannot. */
const toRetryableUntil = ({ endedAt, counts, retried, parametersSealed }: JobHead): number | null =>
  endedAt === null || counts.failed === 0 || retried || parametersSealed === null
    ? null
    : endedAt + RETRYABLE_MS;

/** Packets leave one pause after the other, and the last one needs the usual time of its action: ms. */
export const toDurationMs = (
  { action, packetPauseS }: Pick<JobHead, 'action' | 'packetPauseS'>,
  packetCount: number,
): number => (packetCount - 1) * packetPauseS * 1000 + MINER_ACTIONS[action].usualS * 1000;

/** A job as people see it; `packetsLeft`: how many have yet to leave. */
export const toJob = (head: JobHead, packetsLeft: number): Job => ({
  id: head.id,
  kind: 'miner-action',
  action: head.action,
  asked: head.asked,
  state: toState(head),
  startedBy: head.by.username,
  startedAt: head.startedAt,
  endedAt: head.endedAt,
  packetSize: head.packetSize,
  packetPauseS: head.packetPauseS,
  counts: { ...head.counts },
  firstName: head.firstName,
  expectedEndAt: head.endedAt === null ? head.dueAt + toDurationMs(head, packetsLeft) : null,
  nextPacketAt: packetsLeft > 0 ? head.dueAt : null,
  retryOf: head.retryOf,
  retryableUntil: toRetryableUntil(head),
  seq: head.seq,
});

/** A miner of a job as people see it. */
export const toItem = ({ place: _place, memo: _memo, ...item }: ItemRecord): JobItem => item;

/**
 * What browsers saw of a job may be newer than what was written before the server stopped, so all that is not over gets numbers they
 * cannot have seen; a miner that waits is as if it had never begun.
 */
export const renumber = (head: JobHead, items: readonly ItemRecord[]): readonly ItemRecord[] => {
  // each miner changes four times at most
  head.seq = Math.max(head.seq, ...items.map(({ seq }) => seq)) + 4 * items.length;
  for (const item of items) {
    if (isFinal(item.state)) continue;
    head.seq += 1;
    item.seq = head.seq;
    if (item.state === 'waiting') item.startedAt = null;
  }
  return items;
};
