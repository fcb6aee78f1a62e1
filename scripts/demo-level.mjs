/** GH/s in one unit of a T1's "MHS" fields; other models count in units of their own. */
const GHS_PER_MHS = 1e-3;

const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The figures a simulated miner has now, for its past to lead to; null: not a T1. A dead chain once was like the others. */
export const toLevel = ({ model, fanDutyPercent, chains }) => {
  if (model !== 'T1') return null;
  const live = chains.filter(({ present, rateWire }) => present && rateWire > 0);
  if (live.length === 0) return null;
  const rateWire = meanOf(live.map((chain) => chain.rateWire));
  const temperatureC = Math.round(meanOf(live.map((chain) => chain.temperatureC)));
  return {
    fanDutyPercent,
    chains: chains
      .filter(({ present }) => present)
      .map((chain) => {
        const known = live.includes(chain) ? chain : { rateWire, temperatureC };
        return {
          id: chain.id,
          hashrateGhs: known.rateWire * GHS_PER_MHS,
          temperatureC: known.temperatureC,
        };
      }),
  };
};
