import type { ActionFleet } from '../src/connectors/miner/actions/needs.ts';
import type { MinerLogin } from '../src/connectors/miner/client.ts';
import type { FleetChange, FleetMiner, PendingPassword, StateMemory } from '../src/connectors/miner/needs.ts';
import { ApiError } from '../src/http/api-error.ts';
import { type AllowedUpstream, createAddressGuard } from '../src/upstream/address-guard.ts';
import { createHttpClient } from '../src/upstream/http-client.ts';
import { createLane } from '../src/upstream/lane.ts';

export const LOOPBACK: AllowedUpstream = { cidr: '127.0.0.0/8', ports: null };

/** The real HTTP client, allowed to reach simulators on this computer. */
export const createLoopbackHttp = (allowed: AllowedUpstream[] = [LOOPBACK]) =>
  createHttpClient({ guard: createAddressGuard({ policy: 'private', allowed, ownListeners: () => [] }) });

/** A memory of states that a test fills and reads. */
export const createMemoryStates = (): StateMemory => {
  const known = new Map<string, ReturnType<StateMemory['recall']>>();
  const off = new Set<string>();
  return {
    recall: (id) => known.get(id) ?? null,
    note: (id, state, since) => void known.set(id, { state, since }),
    isPoweredOff: (id) => off.has(id),
    notePoweredOff: (id, poweredOff) => void (poweredOff ? off.add(id) : off.delete(id)),
  };
};

/** A registry of one miner which keeps everything in memory. */
export const createMemoryFleet = (address: string, login: MinerLogin | 'locked' | null) => {
  const listeners = new Set<(id: string, change: FleetChange) => void>();
  let miner: FleetMiner & { revision: number } = {
    revision: 1,
    id: 'aaaaaaaaaaaa',
    name: 'Miner',
    address,
    origin: `http://${address}`,
    tags: [],
    position: '',
    expectedHashrateHs: null,
    paused: false,
    pollIntervalS: 10,
    model: null,
    mac: null,
    firmware: null,
    lane: createLane({ coolDownMs: 1, coolDownCapMs: 1 }),
  };
  let stored = login;
  let removed = false;
  let pending: PendingPassword | null = null;
  const setLogins = new Map<string, MinerLogin>();
  const announce = (change: FleetChange) => {
    for (const listener of listeners) listener(miner.id, change);
  };
  const requireThere = () => {
    if (removed) throw new ApiError('not-found');
  };
  const fleet: ActionFleet = {
    list: () => [miner],
    find: (id) => (id === miner.id && !removed ? miner : undefined),
    readLogin: () => stored,
    readSetLogin: (id) => setLogins.get(id) ?? null,
    pendingPasswords: {
      async keep(_id, next) {
        requireThere();
        pending = next;
      },
      read: () => pending,
      async take(_id, { password }) {
        requireThere();
        stored = { username: 'admin', password };
        pending = null;
        announce('moved');
      },
      async drop() {
        pending = null;
      },
    },
    async relocate(_id, { address: next }) {
      const origin = new URL(next).origin;
      miner = { ...miner, origin, address: new URL(next).host, revision: miner.revision + 1 };
      announce('moved');
    },
    learn: (_id, facts) => {
      miner = { ...miner, ...facts };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async replaceLogin(id, next) {
      stored = next;
      for (const listener of listeners) listener(id, 'moved');
    },
    locate: (typed) => ({ origin: `http://${typed}`, lane: createLane() }),
  };
  return {
    fleet,
    id: miner.id,
    read: () => miner,
    setLogins,
    /** Changes the miner as a person would. */
    edit(changes: Partial<FleetMiner>, nextLogin?: MinerLogin) {
      miner = { ...miner, ...changes };
      stored = nextLogin ?? stored;
      for (const listener of listeners) listener(miner.id, nextLogin || changes.origin ? 'moved' : 'edited');
    },
    /** What is stored, without telling anybody. */
    store(next: MinerLogin | 'locked' | null) {
      stored = next;
    },
    remove() {
      removed = true;
      for (const listener of listeners) listener(miner.id, 'removed');
    },
  };
};
