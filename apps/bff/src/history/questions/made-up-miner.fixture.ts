import { createRandom } from '../../../test/random.ts';
import type { YearsMoment } from '../blocks/write-years.fixture.ts';

const FULL_TURN = 2 * Math.PI;
const DAY_MS = 86_400_000;

/**
 * A miner as noisy as a real one: three chains of about 5 TH/s whose means over 5 s move by some percent, temperatures that follow
 * the day, shares and nonces as chance brings them, some hardware errors, and an outage now and then.
 */
export const createMadeUpMiner = (seed: number) => {
  const random = createRandom(seed);
  const chains = [0, 1, 2].map((id) => ({ id, ghs: 4900 + random.next() * 300, counts: [0, 0, 0, 0] }));
  const normal = () => random.next() + random.next() + random.next() + random.next() - 2;
  let startedAt = Number.NEGATIVE_INFINITY;
  let outUntil = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  return (at: number): YearsMoment => {
    const passedS = Number.isFinite(lastAt) ? (at - lastAt) / 1000 : 0;
    lastAt = at;
    if (at >= outUntil && random.chance(passedS / (20 * 86_400)))
      outUntil = at + random.whole(60, 7200) * 1000;
    if (at < outUntil) {
      startedAt = outUntil;
      for (const chain of chains) chain.counts = [0, 0, 0, 0];
      return { state: 'unreachable', sample: null };
    }
    if (!Number.isFinite(startedAt)) startedAt = at - 1_000_000;
    const warmth = 4 * Math.sin((FULL_TURN * (at % DAY_MS)) / DAY_MS);
    const told = chains.map(({ id, ghs, counts }) => {
      const rate = ghs * (1 + 0.02 * normal());
      const diff1 = ((rate * 1e9) / 2 ** 32) * passedS;
      counts[0] = (counts[0] ?? 0) + Math.max(0, Math.round(passedS / 6 + Math.sqrt(passedS / 6) * normal()));
      counts[1] = (counts[1] ?? 0) + (random.chance(Math.min(1, passedS / 1800)) ? 1 : 0);
      counts[2] =
        (counts[2] ?? 0) + Math.max(0, Math.round(passedS / 10 + Math.sqrt(passedS / 10) * normal()));
      counts[3] = (counts[3] ?? 0) + Math.round(diff1 + Math.sqrt(diff1) * normal());
      const [acceptedCount = 0, rejectedCount = 0, hardwareErrorCount = 0, diff1Count = 0] = counts;
      return {
        id,
        live: true,
        hashrateGhs: rate,
        temperatureC: Math.round(72 + id + warmth + normal()),
        acceptedCount,
        rejectedCount,
        hardwareErrorCount,
        diff1Count,
      };
    });
    const elapsedS = Math.floor((at - startedAt) / 1000);
    const fanDutyPercent = Math.round(70 + 2 * warmth + normal());
    return { state: 'online', sample: { takenAt: at, elapsedS, fanDutyPercent, chains: told } };
  };
};
