import type { PreflightRow, RolloutPlan } from '@mintdeck/shared-types/firmware/rollouts';
import { createId } from '../../db/id.ts';
import type { JobAuthor } from '../job-record.ts';
import { countGroups, toGroup } from './groups.ts';
import type { OrderedImage, RolloutImage, RolloutMiners } from './needs.ts';
import { countPhases, type RolloutHead, type StartedHead, type UpgradeRecord } from './rollout-record.ts';
import type { PlannedField } from './rollout-rows.ts';
import { NO_TALLY } from './stop-rule.ts';

/** What a new draft is made from. */
export interface NewDraft {
  readonly plan: RolloutPlan;
  readonly orderId: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly retryOf: string | null;
}

const toCounts = (plan: RolloutPlan) => countPhases(plan.minerIds.map(() => ({ phase: 'waiting' as const })));

/** What a plan says of a draft. */
export const toPlanned = (
  plan: RolloutPlan,
  image: RolloutImage,
  miners: Pick<RolloutMiners, 'find'>,
): Pick<RolloutHead, PlannedField> => {
  const [first = ''] = plan.minerIds;
  return {
    plan,
    imageId: plan.imageId,
    imageVersion: image.reportedVersion,
    groupCount: countGroups(plan, plan.minerIds.length),
    firstName: miners.find(first)?.name ?? first,
    counts: toCounts(plan),
  };
};

/** A new draft. */
export const composeDraft = (
  { plan, ...rest }: NewDraft,
  image: RolloutImage,
  miners: Pick<RolloutMiners, 'find'>,
): RolloutHead => ({
  id: createId(),
  revision: 1,
  image: null,
  by: null,
  startedAt: null,
  ...rest,
  ...toPlanned(plan, image, miners),
  pauseReason: null,
  cancelledAt: null,
  endedAt: null,
  group: 0,
  groupDueAt: 0,
  tally: NO_TALLY,
  gateFailedCount: 0,
  aliveAt: 0,
  seq: 0,
});

/** What a rollout is started with. */
export interface NewStart {
  readonly draft: RolloutHead;
  readonly image: OrderedImage;
  readonly rows: readonly PreflightRow[];
  readonly by: JobAuthor;
  readonly startedAt: number;
  /** how often each miner was sent this in the rollouts before, of which this one tries the failed ones again */
  readonly sentBefore: ReadonlyMap<string, number>;
}

/** A rollout and its miners before anything is done; who is left out by the preflight is skipped. */
export const composeRollout = (
  { draft, image, rows, by, startedAt, sentBefore }: NewStart,
  miners: Pick<RolloutMiners, 'find'>,
): { head: StartedHead; items: UpgradeRecord[] } => {
  const { id, sha256, sizeBytes, reportedVersion, hardware } = image;
  const items = rows.map((row, place): UpgradeRecord => {
    const { minerId, blocker, version, medianGhs } = row;
    // as it is called now: its name or address may be others than when it was looked at
    const { name, address, mac } = miners.find(minerId) ?? { ...row, mac: null };
    return {
      id: createId(),
      rolloutId: draft.id,
      place,
      minerId,
      name,
      address,
      mac,
      imageId: id,
      imageVersion: reportedVersion,
      startedBy: by.username,
      group: toGroup(draft.plan, place),
      phase: blocker === null ? 'waiting' : 'skipped',
      reason: blocker,
      note: null,
      memo: null,
      fromVersion: version,
      toVersion: null,
      attempt: (sentBefore.get(minerId) ?? 0) + 1,
      sentBytes: 0,
      totalBytes: draft.plan.delivery.kind === 'upload' ? sizeBytes : 0,
      step: null,
      // still to come; an end without a look puts it back
      gate: blocker === null && draft.plan.gate.hashratePercent > 0 ? 'waiting' : 'none',
      medianGhs,
      hashrateGhs: null,
      orderedAt: startedAt,
      startedAt: null,
      sentAt: null,
      phaseSince: startedAt,
      endedAt: blocker === null ? null : startedAt,
      phaseMs: {},
      frameCount: 0,
      unsavedFrames: [],
      seq: 0,
    };
  });
  const ordered = { id, sha256, sizeBytes, reportedVersion, hardware };
  const started = { image: ordered, imageVersion: reportedVersion, by, startedAt };
  const head = {
    ...draft,
    ...started,
    counts: countPhases(items),
    groupDueAt: startedAt,
    aliveAt: startedAt,
  };
  return { head, items };
};
