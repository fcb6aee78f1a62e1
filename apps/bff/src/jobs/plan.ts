import {
  type ActionPlan,
  PACKET_PAUSE_DEFAULT_S,
  PACKET_SIZE_DEFAULT,
  type PlanActionRequest,
  type PlanWarning,
  type SkipReason,
} from '@mintdeck/shared-types/jobs';
import type { Claims } from './claims.ts';
import { countStates, type ItemRecord, type JobAuthor, type JobHead, toDurationMs } from './job-record.ts';
import type { ActionRunner, JobMiners } from './needs.ts';

interface PlanNeeds {
  readonly runner: Pick<ActionRunner, 'prepare' | 'judge'>;
  readonly miners: JobMiners;
}

const toPace = ({ packetSize, packetPauseS }: PlanActionRequest) => ({
  packetSize: packetSize ?? PACKET_SIZE_DEFAULT,
  packetPauseS: packetPauseS ?? PACKET_PAUSE_DEFAULT_S,
});

/** What an action would do to these miners; nothing is done. Throws ApiError invalid-input. */
export const planAction = (
  { runner, miners, claims }: PlanNeeds & { claims: Pick<Claims, 'isTaken'> },
  request: PlanActionRequest,
): ActionPlan => {
  const { action } = request;
  const minerIds = [...new Set(request.minerIds)];
  const { parameters } = runner.prepare(action, minerIds, request.parameters);
  const pace = toPace(request);
  const planned = minerIds.map((minerId) => {
    const { skip, warnings } = runner.judge(action, minerId, parameters);
    const busy: PlanWarning[] = claims.isTaken(minerId) ? ['busy-now'] : [];
    return {
      minerId,
      name: miners.find(minerId)?.name ?? minerId,
      skip,
      warnings: [...busy, ...warnings],
    };
  });
  const packetCount = Math.ceil(planned.filter(({ skip }) => skip === null).length / pace.packetSize);
  const durationS = packetCount === 0 ? 0 : toDurationMs({ action, ...pace }, packetCount) / 1000;
  return { miners: planned, packetCount, ...pace, durationS };
};

/** What a new job is made from. */
export interface NewJob {
  readonly id: string;
  readonly request: PlanActionRequest & { orderId: string };
  readonly by: JobAuthor;
  readonly retryOf: string | null;
  /** as they are to be sent, and what of them people may see */
  readonly prepared: { parameters: unknown; asked: Record<string, unknown> };
  readonly parametersSealed: string;
  readonly startedAt: number;
}

/** What was heard last may be old: a person who tries again knows better, and the look before the order tells for certain. */
const HEARD_LAST: ReadonlySet<SkipReason> = new Set(['unreachable', 'another-miner-answers']);

/** A job and its miners before anything is done; who is left out now is skipped and takes no place in a packet. */
export const composeJob = (
  { runner, miners }: PlanNeeds,
  { id, request, by, retryOf, prepared, parametersSealed, startedAt }: NewJob,
): { head: JobHead; items: ItemRecord[] } => {
  const { action, orderId } = request;
  const pace = toPace(request);
  let left = 0;
  const items = [...new Set(request.minerIds)].map((minerId, place): ItemRecord => {
    const { name, address, mac } = miners.find(minerId) ?? { name: minerId, address: '', mac: null };
    const judged = runner.judge(action, minerId, prepared.parameters).skip;
    const skip = retryOf !== null && judged !== null && HEARD_LAST.has(judged) ? null : judged;
    const packet = Math.floor(left / pace.packetSize);
    if (skip === null) left += 1;
    return {
      place,
      minerId,
      name,
      address,
      mac,
      packet,
      state: skip === null ? 'waiting' : 'skipped',
      reason: skip,
      note: null,
      memo: null,
      startedAt: null,
      sentAt: null,
      endedAt: skip === null ? null : startedAt,
      seq: 0,
    };
  });
  const head: JobHead = {
    id,
    orderId,
    action,
    asked: prepared.asked,
    by,
    ...pace,
    firstName: items[0]?.name ?? '',
    startedAt,
    retryOf,
    dueAt: startedAt,
    cancelledAt: null,
    endedAt: null,
    retried: false,
    parametersSealed,
    counts: countStates(items),
    seq: 0,
  };
  return { head, items };
};
