import type { Delivery } from '@mintdeck/shared-types/firmware/delivery';
import type { PreflightRow, Upgrade, UpgradeReason } from '@mintdeck/shared-types/firmware/rollouts';
import type { UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';

export type FrameKind = UpgradeFrame[2];
export type UpgradeStep = NonNullable<Upgrade['step']>;
export type PreflightWarning = PreflightRow['warnings'][number];

/** What is sent to a miner. */
export interface OrderedImage {
  readonly id: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** what a miner says that runs it */
  readonly reportedVersion: string;
  readonly hardware: readonly string[];
}

/** The upgrade of one miner, as a rollout orders it. */
export interface UpgradeOrder {
  readonly upgradeId: string;
  readonly minerId: string;
  readonly image: OrderedImage;
  readonly delivery: Delivery;
}

/** Phases that whoever performs an upgrade says; the others are the rollout's. */
export const PERFORMED_PHASES = ['checking', 'uploading', 'installing', 'rebooting', 'verifying'] as const;
export type PerformedPhase = (typeof PERFORMED_PHASES)[number];

/** What of an upgrade became known; what is absent stays. */
export interface UpgradeNews {
  readonly phase?: PerformedPhase;
  readonly sentBytes?: number;
  readonly step?: UpgradeStep | null;
  readonly fromVersion?: string;
}

/** What a rollout is told meanwhile. */
export interface UpgradeProgress {
  /**
   * Resolves when the database knows that bytes may leave; called at most once, right before the upload. `memo`: JSON without secrets,
   * what the look after a restart needs. Throws the abort reason when the rollout was paused, cancelled or put aside meanwhile.
   */
  sending(memo: unknown): Promise<void>;
  /** As often as it likes: the rollout decides how often it is shown and written. */
  tell(news: UpgradeNews): void;
  /** One line of the log of this upgrade. */
  frame(kind: FrameKind, level: number | null, text: string): void;
}

export interface UpgradeEnd {
  readonly phase: 'updated' | 'failed' | 'not-known' | 'skipped';
  readonly reason: UpgradeReason | null;
  readonly note: string | null;
  /** as read; null: not read */
  readonly toVersion: string | null;
}

/** What was found out about a miner before anything is sent to it. */
export interface PreflightFinding {
  readonly takenAt: number;
  readonly version: string | null;
  readonly hardware: string | null;
  readonly blocker: UpgradeReason | null;
}

/** How miners are upgraded; rollouts decide which one when, and keep what became of it. */
export interface Upgrader {
  /** Asks the miner: reachable, login proven, model, hardware, version. Sends nothing that changes it. */
  preflight(minerId: string, image: OrderedImage, signal: AbortSignal): Promise<PreflightFinding>;
  /**
   * Checks, uploads once, follows the updater, waits for the miner to come back, reads its version. Throws the abort reason when it is
   * called off before `sending` resolved, or when the server stops.
   */
  perform(order: UpgradeOrder, progress: UpgradeProgress, signal: AbortSignal): Promise<UpgradeEnd>;
  /** After a restart: sends nothing, only looks until it knows or its limit is over. Throws the abort reason when the server stops. */
  resume(
    order: UpgradeOrder,
    sent: { memo: unknown; phase: PerformedPhase },
    progress: Omit<UpgradeProgress, 'sending'>,
    signal: AbortSignal,
  ): Promise<UpgradeEnd>;
}

/** An image as a plan sees it. */
export interface RolloutImage extends OrderedImage {
  readonly isSigned: boolean;
  readonly isSourceVerified: boolean;
  /** false: its file was removed */
  readonly isThere: boolean;
}

/** What rollouts need of the library of images. */
export interface RolloutImages {
  find(id: string): RolloutImage | undefined;
  /** Reads its whole file: that it is there, and still what was taken in. Throws ApiError not-found. */
  check(id: string): Promise<'ok' | 'missing' | 'changed'>;
  /** A miner was sent it, and seen to say this version: from now on that is how its version is known. */
  proveVersion(id: string, version: string): Promise<void>;
}

/** What rollouts need of the fleet and its readings. */
export interface RolloutMiners {
  /** undefined: it is not there (any more). `firmware`: the version it last said, as it is polled; null: it never said one. */
  find(
    id: string,
  ):
    | { name: string; address: string; mac: string | null; pollIntervalS: number; firmware: string | null }
    | undefined;
  /** The newest reading; null: none. `hashrateGhs` null: it did not say. */
  readHashrate(id: string): { takenAt: number; hashrateGhs: number | null } | null;
  /** Warnings by what is known of it already, such as that it is degraded. */
  readWarnings(id: string): readonly PreflightWarning[];
  /** GH/s, of each miner's last day; null: there is none. */
  readMedians(ids: readonly string[]): Promise<ReadonlyMap<string, number | null>>;
}
