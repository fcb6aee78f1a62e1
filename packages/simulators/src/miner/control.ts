import { createControlSend } from '../ground/control-client.ts';
import type { RequestReport } from './control-routes.ts';
import type { Fault } from './faults.ts';
import type { JournalOrder, JournalReport } from './journal/journal-control.ts';
import type { MinerState } from './miner-state.ts';
import type { MinerPatch } from './patch.ts';
import type { UpdaterOrder, UpdaterReport } from './updater/updater-control.ts';

/** A miner's index in the fleet, or all of them. */
export type MinerChoice = number | 'all';

/** Steers a running fleet from a test; every method throws when the control endpoint refuses. */
export interface FleetControl {
  /** State of every miner. */
  miners(): Promise<readonly MinerState[]>;
  miner(index: number): Promise<MinerState>;
  patch(which: MinerChoice, patch: MinerPatch): Promise<void>;
  /** Adds a fault; for `refuse` the port is closed when this resolves. */
  setFault(which: MinerChoice, fault: Fault): Promise<void>;
  clearFaults(which: MinerChoice): Promise<void>;
  requests(index: number): Promise<RequestReport>;
  clearRequests(which: MinerChoice): Promise<void>;
  /** Appends lines to the journal, floods it, or cuts its streams. */
  orderJournal(which: MinerChoice, order: JournalOrder): Promise<void>;
  journal(index: number): Promise<JournalReport>;
  /** Sends frames, stains, drops watchers, wedges. */
  orderUpdater(which: MinerChoice, order: UpdaterOrder): Promise<void>;
  /** The truth about the updater and every image that came. */
  updater(index: number): Promise<UpdaterReport>;
  /** The same for every miner. */
  updaters(): Promise<readonly UpdaterReport[]>;
  /** Back to the condition of the plan, at the same address, with an empty log. */
  reset(which: MinerChoice): Promise<void>;
  /** Jumps all miners forward by simulated seconds. */
  advance(seconds: number): Promise<void>;
  /** Simulated Unix ms and the scale it runs at. */
  clock(): Promise<{ nowMs: number; timeScale: number }>;
}

function first<T>(list: readonly T[], path: string): T {
  const [item] = list;
  if (item === undefined) throw new Error(`nothing at ${path}`);
  return item;
}

/** A client of the control endpoint that `startMinerFleet` opened. */
export function createFleetControl(options: { url: string; token: string }): FleetControl {
  const send = createControlSend(options);
  // Both ends are this package's own: what the endpoint sends is of the type it was built from.
  const list = async <T>(path: string): Promise<readonly T[]> => (await send('GET', path)) as readonly T[];
  // As above.
  const clock = async () => (await send('GET', '/clock')) as { nowMs: number; timeScale: number };
  const call = async (method: string, path: string, body?: unknown): Promise<void> => {
    await send(method, path, body);
  };
  return {
    miners: () => list<MinerState>('/miners/all'),
    miner: async (index) => first(await list<MinerState>(`/miners/${index}`), `miner ${index}`),
    patch: (which, patch) => call('PATCH', `/miners/${which}`, patch),
    setFault: (which, fault) => call('POST', `/miners/${which}/faults`, fault),
    clearFaults: (which) => call('DELETE', `/miners/${which}/faults`),
    requests: async (index) =>
      first(await list<RequestReport>(`/miners/${index}/requests`), `miner ${index}`),
    clearRequests: (which) => call('DELETE', `/miners/${which}/requests`),
    orderJournal: (which, order) => call('POST', `/miners/${which}/journal`, order),
    journal: async (index) => first(await list<JournalReport>(`/miners/${index}/journal`), `miner ${index}`),
    orderUpdater: (which, order) => call('POST', `/miners/${which}/updater`, order),
    updater: async (index) => first(await list<UpdaterReport>(`/miners/${index}/updater`), `miner ${index}`),
    updaters: () => list<UpdaterReport>('/miners/all/updater'),
    reset: (which) => call('POST', `/miners/${which}/reset`),
    advance: (seconds) => call('POST', '/advance', { seconds }),
    clock,
  };
}
