import { hash32, smoothNoise } from '../../ground/random.ts';
import { presentChains } from '../cgminer.ts';
import type { Miner } from '../device.ts';
import { type ApiCall, failure, jsonReply, type Reply } from './reply.ts';

// reference 3: a point every 120 s, the last 5 h are shown, and the monitor keeps them in memory.
const STEP_S = 120;
const SHOWN_S = 5 * 3600;

function sampleTimes(miner: Miner): number[] {
  const nowS = Math.floor(miner.clock.nowMs() / 1000);
  const bootedS = Math.ceil(miner.bootedAtMs / 1000);
  const firstS = Math.ceil(Math.max(nowS - SHOWN_S, bootedS + STEP_S) / STEP_S) * STEP_S;
  const times: number[] = [];
  for (let atS = firstS; atS <= nowS; atS += STEP_S) times.push(atS);
  return times;
}

/** `/api/getHashRates`: MH/s in the early build, H/s later; a sample with cgminer down adds a time only. */
export function getHashRates({ miner }: ApiCall): Reply {
  const times = sampleTimes(miner);
  if (times.length === 0) return failure('No data to show');
  const hashing = times.filter((atS) => atS * 1000 >= miner.cgminer.readyAtMs);
  const factor = miner.generation === '2018-05' ? 1 : miner.model.hashesPerWireUnit;
  const stats = presentChains(miner.cgminer).map((chain) =>
    hashing.map((atS) => {
      const stopped = chain.segment.rateWire === 0 && atS * 1000 >= chain.segment.sinceMs;
      const rate = stopped ? 0 : miner.cgminer.nominalWire * miner.cgminer.rateFactor;
      return Math.round(rate * (1 + 0.02 * smoothNoise(hash32(chain.seed, 8), atS / STEP_S)) * factor);
    }),
  );
  return jsonReply({ success: true, stats, times: times.map((atS) => atS + miner.clockSkewS) });
}
