import type { Guard } from '../../ground/guards.ts';
import * as is from '../../ground/guards.ts';

/** The two releases of swupdate that were recorded; the first is what a T1 of 2018 has (reference 5, 7). */
export const UPDATER_RELEASES = ['2018.03', '2022.12'] as const;
export type UpdaterRelease = (typeof UPDATER_RELEASES)[number];

/** How the updater of one miner is, and what becomes of an upgrade. All times and rates are simulated ones. */
export interface UpdaterSettings {
  readonly release: UpdaterRelease;
  /** false: it is not running, so nginx answers 404 in place of 502. */
  readonly isRunning: boolean;
  /** The vendor's patch: `POST /upgrade/download` fetches an image itself (from loopback only). */
  readonly hasDownload: boolean;
  /** Later firmware: `POST /api/restartSwupdate`, the "Reset Upgrader" of its pages. */
  readonly hasRestart: boolean;
  /** How fast it takes an upload; null = as fast as it comes. */
  readonly uploadBytesPerS: number | null;
  /** How fast it writes to flash. */
  readonly flashBytesPerS: number;
  /** The installation fails at this step, counted from 1. */
  readonly failsAtStep: number | null;
  /** From the last frame to the end of all connections. */
  readonly rebootsAfterMs: number;
  /** What runs after the reboot: the new image, the old one (the boot loader falls back), or nothing: it stays away. */
  readonly boots: 'new' | 'old' | 'never';
  /** What it says then that it runs; null = what the image has in it. */
  readonly bootsAs: string | null;
  /** `host:port` it comes back at (port 0 = a free one, told by the state); null = where it was. */
  readonly returnsAt: string | null;
  /** Multiplies the hashrate after the reboot; null = as before. */
  readonly rateFactorAfter: number | null;
  /** What the uploader hears: as recorded, nothing (`lost`: the connection breaks), or nginx's 404 for a reset updater. */
  readonly reply: 'recorded' | 'lost' | 'upstream-reset';
  /** What watchers do not get: `frames` leaves the pings. */
  readonly mute: 'nothing' | 'frames' | 'everything';
  /** 2022.12 may say DOWNLOAD once more after its FAILURE. */
  readonly lateDownload: boolean;
  /** The power fails when so many bytes of the file have come, or at the beginning of a step; it stays off. */
  readonly losesPower: { readonly atByte: number } | { readonly atStep: number } | null;
}

// Flash: invented, so that the 30 MB of a T1's image take 100 s ("minutes", reference 5).
export const DEFAULT_SETTINGS: UpdaterSettings = {
  release: '2018.03',
  isRunning: true,
  hasDownload: false,
  hasRestart: false,
  uploadBytesPerS: null,
  flashBytesPerS: 300_000,
  failsAtStep: null,
  rebootsAfterMs: 2500,
  boots: 'new',
  bootsAs: null,
  returnsAt: null,
  rateFactorAfter: null,
  reply: 'recorded',
  mute: 'nothing',
  lateDownload: false,
  losesPower: null,
};

const isPositive: Guard<number> = (value): value is number => is.isNumber(value) && value > 0;

const GUARDS: { readonly [K in keyof UpdaterSettings]: Guard<UpdaterSettings[K]> } = {
  release: is.isOneOf(UPDATER_RELEASES),
  isRunning: is.isBoolean,
  hasDownload: is.isBoolean,
  hasRestart: is.isBoolean,
  uploadBytesPerS: is.isNullOr(isPositive),
  flashBytesPerS: isPositive,
  failsAtStep: is.isNullOr(is.isIndex),
  rebootsAfterMs: is.isIndex,
  boots: is.isOneOf(['new', 'old', 'never']),
  bootsAs: is.isNullOr(is.isString),
  returnsAt: is.isNullOr(is.isString),
  rateFactorAfter: is.isNullOr(is.isNumber),
  reply: is.isOneOf(['recorded', 'lost', 'upstream-reset']),
  mute: is.isOneOf(['nothing', 'frames', 'everything']),
  lateDownload: is.isBoolean,
  losesPower: is.isNullOr(
    is.isEither(is.isShape({ atByte: is.isIndex }), is.isShape({ atStep: is.isIndex })),
  ),
};

/** Accepts changes to the settings of an updater. */
export const isUpdaterChange: Guard<Partial<UpdaterSettings>> = (
  value,
): value is Partial<UpdaterSettings> => {
  if (!is.isRecord(value)) return false;
  const guards: Readonly<Record<string, Guard<unknown>>> = GUARDS;
  return Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
};
