import { type Rollout, UPGRADE_PHASES, type UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { RolloutPlan, Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';
import type { JobAuthor } from '../job-record.ts';
import type { OrderedImage } from './needs.ts';
import type { Tally } from './stop-rule.ts';

/** A rollout as a list shows it: without its plan, which may name 10 000 miners. */
export interface RolloutSummary {
  readonly id: string;
  readonly orderId: string;
  readonly revision: number;
  readonly imageId: string;
  readonly imageVersion: string;
  readonly groupCount: number;
  readonly createdBy: string;
  readonly createdAt: number;
  /** who started it; null: a draft */
  readonly by: JobAuthor | null;
  readonly startedAt: number | null;
  readonly firstName: string;
  readonly retryOf: string | null;
  pauseReason: Rollout['pauseReason'];
  cancelledAt: number | null;
  endedAt: number | null;
  /** the one that runs or comes next, from 0 */
  group: number;
  /** when that one begins, or began */
  groupDueAt: number;
  tally: Tally;
  counts: Record<UpgradePhase, number>;
  gateFailedCount: number;
  /** when a server was last seen to work on it */
  aliveAt: number;
  seq: number;
}

/** A rollout without its miners. */
export interface RolloutHead extends RolloutSummary {
  readonly plan: RolloutPlan;
  /** null: a draft */
  readonly image: OrderedImage | null;
}

/** A rollout that was started. */
export interface StartedHead extends RolloutHead {
  readonly image: OrderedImage;
  readonly by: JobAuthor;
  readonly startedAt: number;
}

/** One miner of a rollout that was started. */
export interface UpgradeRecord extends Upgrade {
  /** counts from 0 */
  readonly place: number;
  /** when its rollout was started */
  readonly orderedAt: number;
  /** null: nothing was sent */
  memo: unknown;
  /** null: not a byte left */
  sentAt: number | null;
  /** lines its log has had */
  frameCount: number;
  /** those that are not in the database yet */
  unsavedFrames: UpgradeFrame[];
}

const UNDER_WAY: readonly UpgradePhase[] = [
  'waiting',
  'checking',
  'uploading',
  'installing',
  'rebooting',
  'verifying',
  'settling',
];

/** True for a phase that never changes again. */
export const isFinal = (phase: UpgradePhase): boolean => !UNDER_WAY.includes(phase);

/** True for a rollout that was started. */
export const isStarted = (head: RolloutHead): head is StartedHead =>
  head.startedAt !== null && head.by !== null && head.image !== null;

/** How many miners are in each phase. */
export const countPhases = (items: readonly { phase: UpgradePhase }[]): Record<UpgradePhase, number> => {
  // every phase is a key of it
  const counts = Object.fromEntries(UPGRADE_PHASES.map((phase) => [phase, 0])) as Record<
    UpgradePhase,
    number
  >;
  for (const { phase } of items) counts[phase] += 1;
  return counts;
};

const toState = (head: RolloutSummary): Rollout['state'] => {
  if (head.startedAt === null) return 'draft';
  // cancelled too late, when nothing was left to cancel: all of it was done
  if (head.endedAt !== null) return head.counts.cancelled > 0 ? 'cancelled' : 'done';
  if (head.cancelledAt !== null) return 'cancelling';
  return head.pauseReason === null ? 'running' : 'paused';
};

/** What only a server that runs it knows. */
export interface RolloutOutlook {
  readonly expectedEndAt: number | null;
  readonly nextGroupAt: number | null;
}

const NO_OUTLOOK: RolloutOutlook = { expectedEndAt: null, nextGroupAt: null };

/** A rollout as people see it. */
export const toRollout = (head: RolloutSummary, outlook: RolloutOutlook = NO_OUTLOOK): Rollout => {
  const state = toState(head);
  return {
    id: head.id,
    state,
    pauseReason: state === 'paused' ? head.pauseReason : null,
    imageId: head.imageId,
    imageVersion: head.imageVersion,
    startedBy: head.by?.username ?? head.createdBy,
    startedAt: head.startedAt ?? head.createdAt,
    endedAt: head.endedAt,
    counts: { ...head.counts },
    gateFailedCount: head.gateFailedCount,
    group: state === 'draft' || head.endedAt !== null ? null : head.group,
    groupCount: head.groupCount,
    nextGroupAt: state === 'running' ? outlook.nextGroupAt : null,
    expectedEndAt: state === 'running' ? outlook.expectedEndAt : null,
    firstName: head.firstName,
    retryOf: head.retryOf,
    seq: head.seq,
  };
};

/** A miner of a rollout as people see it. */
export const toUpgrade = ({
  place: _place,
  orderedAt: _orderedAt,
  memo: _memo,
  sentAt: _sentAt,
  frameCount: _frameCount,
  unsavedFrames: _unsavedFrames,
  ...upgrade
}: UpgradeRecord): Upgrade => upgrade;

/** Between two writes, a minute apart, not even 500 miners at once change as often as that. */
const SEQ_MARGIN = 100_000;

/**
 * What browsers saw may be newer than what was written before the server stopped, so all that is not over gets numbers they cannot have
 * seen; a miner that was only asked is as if it had never begun.
 */
export const reopen = (head: RolloutHead, items: readonly UpgradeRecord[]): void => {
  head.seq = Math.max(head.seq, ...items.map(({ seq }) => seq)) + SEQ_MARGIN;
  for (const item of items) {
    if (isFinal(item.phase)) continue;
    head.seq += 1;
    item.seq = head.seq;
    if (item.phase === 'checking') Object.assign(item, { phase: 'waiting', startedAt: null });
  }
  head.counts = countPhases(items);
};
