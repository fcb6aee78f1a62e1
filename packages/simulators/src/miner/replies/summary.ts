import type { Miner } from '../device.ts';
import { readSummary, type SummaryValues } from '../summary-values.ts';
import { type Answer, type ApiCall, jsonReply, NOT_READY_REPLY, type Reply } from './reply.ts';

interface Cached {
  readonly second: number;
  readonly revision: number;
  readonly skewS: number;
  readonly reply: Reply;
}

const cache = new WeakMap<Miner, Cached>();

function render(values: SummaryValues): Reply {
  const { DEVS, POOLS, totalHash } = values;
  const later =
    totalHash === null ? {} : { TotalHash: { 'Hash Rate': totalHash.value, Unit: totalHash.unit } };
  return jsonReply({
    success: true,
    DEVS,
    POOLS,
    HARDWARE: { 'Fan duty': values.fanDutyPercent },
    tuning: values.tuning,
    // Always empty in every capture.
    hashrates: [],
    ...later,
  });
}

/** `/api/summary`; a reply serves for the running second. */
export function summary({ miner }: ApiCall): Answer {
  const second = Math.floor(miner.clock.nowMs() / 1000);
  const cached = cache.get(miner);
  if (
    cached !== undefined &&
    cached.second === second &&
    cached.revision === miner.revision &&
    cached.skewS === miner.clockSkewS
  ) {
    return cached.reply;
  }
  const values = readSummary(miner);
  if (values === 'hung') return 'hung';
  if (values === 'starting' || values === 'down') return NOT_READY_REPLY;
  const reply = render(values);
  cache.set(miner, { second, revision: miner.revision, skewS: miner.clockSkewS, reply });
  return reply;
}
