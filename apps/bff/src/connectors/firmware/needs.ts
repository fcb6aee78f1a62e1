import type { Delivery } from '@mintdeck/shared-types/firmware/delivery';
import type { UpgradePhase } from '@mintdeck/shared-types/firmware/rollout';
import type { Upgrade, UpgradeReason } from '@mintdeck/shared-types/firmware/rollouts';
import type { FrameKind } from './updater/frames.ts';

/** What a miner says of itself. */
export interface MinerFacts {
  readonly model: string | null;
  /** as images name it, such as "t1.g19"; null: it does not say */
  readonly hardware: string | null;
  /** what it says that runs (platform_v) */
  readonly version: string | null;
  /** null: it does not say */
  readonly mac: string | null;
  /** ms since the epoch */
  readonly takenAt: number;
  /** JSON without secrets: by it a later look sees whether the miner was started anew */
  readonly boot: unknown;
}

/** The way to one miner, at the address and with the login that it has now. */
export interface MinerPassage {
  /** scheme://host:port */
  readonly origin: string;
  /** Page, login and MAC, then what it says of itself. Throws UpstreamError. */
  look(signal: AbortSignal): Promise<MinerFacts>;
  /** A fresh token of its admin, after it was seen to be this miner. Throws UpstreamError. */
  proveAdmin(signal: AbortSignal): Promise<string>;
}

/** What upgrades need of the miners. */
export interface MinerDoor {
  /** ms since the epoch, by the clock of its looks: nobody sets it meanwhile */
  readonly now: () => number;
  /** `mac`: of the machine it has to be, though another address was entered meanwhile; absent: the one that is known now. null: it was removed */
  open(minerId: string, mac?: string | null): MinerPassage | null;
  /**
   * Whether it was started anew after `sentAt`, by two looks; null: neither is proven. `wasAway`: it did not answer in between, so that
   * mining that began anew tells of that, too. Throws on a `before` of another make.
   */
  hasRebooted(before: unknown, now: unknown, since: { sentAt: number; wasAway: boolean }): boolean | null;
  /** Browsers are told that it is away as planned, and alarms are quiet. */
  beginPlanned(minerId: string, since: number): void;
  endPlanned(minerId: string): void;
}

/** What upgrades need of the library. */
export interface ImagePlaces {
  /** Where the whole image lies. */
  pathOf(sha256: string): string;
}

export interface UpgradeOrder {
  readonly upgradeId: string;
  readonly minerId: string;
  readonly image: {
    readonly id: string;
    readonly sha256: string;
    readonly sizeBytes: number;
    readonly reportedVersion: string;
    readonly hardware: readonly string[];
  };
  readonly delivery: Delivery;
}

/** What is told meanwhile. */
export interface UpgradeProgress {
  /** Resolves when the database knows that something may leave; once, right before the upload, or the order to fetch. */
  sending(memo: unknown): Promise<void>;
  tell(news: {
    phase?: 'checking' | 'uploading' | 'installing' | 'rebooting' | 'verifying';
    sentBytes?: number;
    step?: Upgrade['step'];
    fromVersion?: string;
  }): void;
  frame(kind: FrameKind, level: number | null, text: string): void;
}

export interface UpgradeEnd {
  readonly phase: 'updated' | 'failed' | 'not-known' | 'skipped';
  readonly reason: UpgradeReason | null;
  readonly note: string | null;
  readonly toVersion: string | null;
}

export interface UpgradePreflight {
  readonly takenAt: number;
  readonly version: string | null;
  readonly hardware: string | null;
  readonly blocker: UpgradeReason | null;
}

/** How one miner is upgraded; rollouts decide which, when, and keep what became of it. */
export interface Upgrader {
  /** Asks the miner; sends nothing. Throws the abort reason only. */
  preflight(minerId: string, image: UpgradeOrder['image'], signal: AbortSignal): Promise<UpgradePreflight>;
  /** Checks, sends once, and looks until it is known what became of it. Throws the abort reason only. */
  perform(order: UpgradeOrder, progress: UpgradeProgress, signal: AbortSignal): Promise<UpgradeEnd>;
  /** After a restart of the server: only looks. Throws the abort reason only. */
  resume(
    order: UpgradeOrder,
    sent: { readonly memo: unknown; readonly phase: UpgradePhase },
    progress: Omit<UpgradeProgress, 'sending'>,
    signal: AbortSignal,
  ): Promise<UpgradeEnd>;
}
