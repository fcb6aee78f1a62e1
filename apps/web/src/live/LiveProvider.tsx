import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createKindView } from './kind-view.ts';
import type { Live } from './live.ts';

/** Figures of all miners together need not follow every message. */
const ROWS_INTERVAL_MS = 1000;
/** The first change shows at once; while hundreds of miners are added, the list need not be made anew for each. */
const ENTRIES_INTERVAL_MS = 250;
/** The server tells of a running job twice a second. */
const JOBS_INTERVAL_MS = 250;

const createViews = (live: Live) => ({
  live,
  entries: createKindView(live.store, 'miner-entry', ENTRIES_INTERVAL_MS),
  rows: createKindView(live.store, 'miner-row', ROWS_INTERVAL_MS),
  jobs: createKindView(live.store, 'job', JOBS_INTERVAL_MS),
  rollouts: createKindView(live.store, 'rollout', JOBS_INTERVAL_MS),
  poolAccounts: createKindView(live.store, 'pool-account', JOBS_INTERVAL_MS),
  wallets: createKindView(live.store, 'wallet', JOBS_INTERVAL_MS),
});
export type LiveViews = ReturnType<typeof createViews>;

const LiveContext = createContext<LiveViews | null>(null);

/** Hands the live side to the hooks of use-live.ts. */
export const LiveProvider = ({ live, children }: { live: Live; children: ReactNode }) => {
  const views = useMemo(() => createViews(live), [live]);
  return <LiveContext value={views}>{children}</LiveContext>;
};

export const useLiveViews = (): LiveViews => {
  const views = useContext(LiveContext);
  if (!views) throw new Error('Used outside LiveProvider');
  return views;
};
