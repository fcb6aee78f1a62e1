import type { HttpClient } from '../../upstream/http-client.ts';
import { MinerLink } from './actions/link.ts';
import type { ActedMiner, ActionFleet } from './actions/needs.ts';
import {
  hasRebooted,
  readSystem,
  type SystemMemo,
  systemMemoSchema,
  toSystemMemo,
} from './actions/uptime.ts';
import { takePending } from './take-pending.ts';

export interface UpgradeDoorOptions {
  readonly fleet: ActionFleet;
  readonly http: HttpClient;
  readonly miners: { find(id: string): ActedMiner | undefined };
  /** ms since the epoch */
  readonly now: () => number;
}

/** How upgrades reach miners: one request at a time through the miner's lane, and never a stranger. */
export interface UpgradePassage {
  readonly origin: string;
  look(signal: AbortSignal): Promise<{
    model: string | null;
    hardware: string | null;
    version: string | null;
    mac: string | null;
    takenAt: number;
    boot: unknown;
  }>;
  proveAdmin(signal: AbortSignal): Promise<string>;
}

export interface UpgradeDoor {
  readonly now: () => number;
  open(minerId: string, mac?: string | null): UpgradePassage | null;
  hasRebooted(before: unknown, now: unknown, since: { sentAt: number; wasAway: boolean }): boolean | null;
  beginPlanned(minerId: string, since: number): void;
  endPlanned(minerId: string): void;
}

/** From the first byte to a miner that hashes again, s: an upload, minutes of writing, a reboot of two (reference 5). */
const USUAL_S = 420;

/** Images name hardware by model and board, such as "t1.g19". */
const toHardware = (model: string | null, boardVersion: string | null): string | null =>
  model === null || boardVersion === null ? null : `${model}.${boardVersion}`.toLowerCase();

const toPassage = (link: MinerLink, now: () => number): UpgradePassage => {
  const open = () => link;
  return {
    origin: link.origin,
    async look(signal) {
      const { overview, takenAt } = await link.identify(signal);
      const { model, boardVersion, firmware, mac } = overview;
      const system = await readSystem({ link, signal, now, open });
      const boot: SystemMemo = toSystemMemo(system);
      return { model, hardware: toHardware(model, boardVersion), version: firmware, mac, takenAt, boot };
    },
    proveAdmin: (signal) => link.proveAdmin(signal),
  };
};

/** The door of upgrades to the miners of the registry. */
export const createUpgradeDoor = ({ fleet, http, miners, now }: UpgradeDoorOptions): UpgradeDoor => ({
  now,
  open(minerId, mac) {
    const miner = fleet.find(minerId);
    if (miner === undefined) return null;
    const { origin, lane } = miner;
    const pending = {
      read: () => fleet.pendingPasswords.read(minerId)?.password ?? null,
      take: (password: string) => takePending(fleet, minerId, password),
    };
    const link = new MinerLink({
      http,
      origin,
      login: fleet.readLogin(minerId),
      lane,
      mac: mac ?? miner.mac,
      pending,
    });
    return toPassage(link, now);
  },
  hasRebooted(before, after, { sentAt, wasAway }) {
    const [then, now] = [systemMemoSchema.parse(before), systemMemoSchema.parse(after)];
    // cgminer starts anew by itself, too, while an updater writes
    const mining = wasAway ? now.mining : { ...now.mining, elapsedS: null };
    return hasRebooted(then, { ...now, mining }, sentAt);
  },
  beginPlanned(minerId, since) {
    miners.find(minerId)?.live.beginPlanned({ action: 'upgrade', since, usualS: USUAL_S });
  },
  endPlanned(minerId) {
    const miner = miners.find(minerId);
    miner?.live.endPlanned();
    miner?.pollNow();
  },
});
