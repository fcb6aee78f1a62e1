import { BadRequestError } from '../../ground/bad-request.ts';
import * as is from '../../ground/guards.ts';
import type { Miner } from '../device.ts';
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

const isFrame = is.isEither(is.isShape({ text: is.isString }), is.isShape({ bytes: is.isString }));
const FIELDS: { readonly [K in keyof Required<UpdaterOrder>]: is.Guard<Required<UpdaterOrder>[K]> } = {
  send: is.isListOf(isFrame),
  stain: is.isString,
  cut: (value): value is true => value === true,
  wedged: is.isBoolean,
};

function isOrder(value: unknown): value is UpdaterOrder {
  const guards: Readonly<Record<string, is.Guard<unknown>>> = FIELDS;
  return is.isRecord(value) && Object.entries(value).every(([name, item]) => guards[name]?.(item) === true);
}

/** Obeys an order from outside; throws BadRequestError. */
export function orderUpdater({ updater }: Miner, order: unknown): void {
  if (!isOrder(order)) throw new BadRequestError('not an order to an updater');
  for (const frame of order.send ?? []) {
    updater.watchers.send('text' in frame ? Buffer.from(frame.text) : Buffer.from(frame.bytes, 'base64'));
  }
  if (order.stain !== undefined) updater.voice.stain(Buffer.from(order.stain, 'base64'));
  if (order.wedged === true && updater.phase === 'idle') updater.phase = 'wedged';
  if (order.wedged === false && updater.phase === 'wedged') stopUpdater(updater, 'restarted');
  if (order.cut === true) updater.watchers.cut();
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
