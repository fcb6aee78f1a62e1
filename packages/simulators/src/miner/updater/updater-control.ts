import type { Miner } from '../device.ts';
import * as is from '../guards.ts';
import { BadRequestError } from '../patch-parts.ts';
import type { UpdaterSettings } from './settings.ts';
import { type Slot, stopUpdater, type UpdaterPhase } from './updater.ts';
import type { UploadCounts, UploadReport } from './upload-log.ts';

/** What a test does to a miner's updater at once. */
export interface UpdaterOrder {
  /** Text frames to all watchers now, as they are: `bytes` (base64) need be neither JSON nor UTF-8. */
  readonly send?: readonly ({ readonly text: string } | { readonly bytes: string })[];
  /** Puts these bytes (base64) where the next `info` begins to be written over them. */
  readonly stain?: string;
  /** Drops all watchers without a closing frame. */
  readonly cut?: true;
  /** As after an uploader that left; `false` as after a restart of the program. */
  readonly wedged?: boolean;
}

/** The truth about a miner's updater, whatever it said. */
export interface UpdaterReport {
  readonly settings: UpdaterSettings;
  readonly phase: UpdaterPhase;
  /** What the machine runs, and which of its two copies that is. */
  readonly firmware: string;
  readonly slot: Slot;
  /** Reboots and restarts since the miner was made. */
  readonly bootCount: number;
  readonly uploadCounts: UploadCounts;
  /** The newest ones, oldest first. */
  readonly uploads: readonly UploadReport[];
  readonly watchers: number;
  readonly watchersOpened: number;
  /** Frames said since the miner was made, heard or not. */
  readonly framesSaid: number;
}

const isPayload = is.isEither(is.isShape({ text: is.isString }), is.isShape({ bytes: is.isString }));

/** Obeys an order from outside; throws BadRequestError. */
export function orderUpdater({ updater }: Miner, order: unknown): void {
  if (!is.isRecord(order)) throw new BadRequestError('an order is an object');
  const { send = [], stain, cut, wedged } = order;
  if (!is.isListOf(isPayload)(send)) throw new BadRequestError('send takes texts and bytes');
  for (const frame of send) {
    updater.watchers.send('text' in frame ? Buffer.from(frame.text) : Buffer.from(frame.bytes, 'base64'));
  }
  if (is.isString(stain)) updater.voice.stain(Buffer.from(stain, 'base64'));
  if (wedged === true && updater.phase === 'idle') updater.phase = 'wedged';
  if (wedged === false && updater.phase === 'wedged') stopUpdater(updater, 'restarted');
  if (cut === true) updater.watchers.cut();
}

/** How the updater of a miner is. */
export function reportUpdater({ updater, firmware }: Miner): UpdaterReport {
  const { settings, phase, slot, bootCount, uploads, watchers } = updater;
  return {
    settings,
    phase,
    firmware,
    slot,
    bootCount,
    uploadCounts: uploads.counts(),
    uploads: uploads.reports(),
    watchers: watchers.size(),
    watchersOpened: watchers.openedCount(),
    framesSaid: watchers.saidCount(),
  };
}
