import { toEngine } from '../db/engine.ts';
import { DEMO_PAST_MS, tellDemoPast } from '../demo/past.ts';
import { startHistory } from '../history/history.ts';
import { createRecentHistory } from '../history/recent.ts';
import { recordSamples } from '../history/samples.ts';
import { writePast } from '../history/write-past.ts';
import type { Base } from './base.ts';
import type { Fleet } from './fleet.ts';
import type { LiveView } from './live-view.ts';

/** The history: the last hour in memory, and years in its own database. */
export const openPast = async (
  { config, now, log, closers }: Base,
  { bus }: LiveView,
  { pastMiners, states }: Fleet,
) => {
  const engine = toEngine(config, { file: 'history.db', maxConnections: 3 });
  const demo = config.demoPlanFile !== null;
  if (demo && pastMiners.length > 0) {
    await writePast({ engine, now: now(), lengthMs: DEMO_PAST_MS }, tellDemoPast(pastMiners, states));
  }
  const history = await startHistory({ engine, demo, bus, now, log });
  closers.add(history.stop);
  const samples = recordSamples(createRecentHistory({ now }), history);
  return { history, samples };
};
export type Past = Awaited<ReturnType<typeof openPast>>;
