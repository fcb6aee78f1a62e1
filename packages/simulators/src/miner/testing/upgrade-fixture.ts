import { createHash } from 'node:crypto';
import { imagePieces } from '../../firmware/build-image.ts';
import type { ImageOrder } from '../../firmware/image-order.ts';
import type { UpdaterSettings } from '../updater/settings.ts';
import { type FleetFixture, startFixture } from './fleet-fixture.ts';
import { type UploadAnswer, type UploadWire, upload, type Watcher, watching } from './upgrade-client.ts';

/** An image in memory. */
export interface MadeImage {
  readonly pieces: readonly Buffer[];
  readonly bytes: number;
  readonly sha256: string;
}

/** Builds a small image. */
export function makeImage(order: ImageOrder = {}): MadeImage {
  const whole = Buffer.concat([...imagePieces(order)]);
  return { pieces: [whole], bytes: whole.length, sha256: createHash('sha256').update(whole).digest('hex') };
}

/** A miner with an updater that is quick to flash, and short ways to upgrade it. */
export interface UpgradeFixture extends FleetFixture {
  set(change: Partial<UpdaterSettings>): Promise<void>;
  send(image: MadeImage, more?: Partial<UploadWire>): Promise<UploadAnswer | 'broken'>;
  watch(): Promise<Watcher>;
  /** Jumps over the flash, the reboot and the start. */
  pass(seconds?: number): Promise<void>;
}

/** Starts one miner; the caller stops the fleet. */
export async function startUpgradeFixture(): Promise<UpgradeFixture> {
  const fixture = await startFixture([{ updater: { flashBytesPerS: 1e6 } }]);
  const { control, address } = fixture;
  return {
    ...fixture,
    set: (updater) => control.patch(0, { updater }),
    send: async (image, more = {}) => {
      const { address: now } = await control.miner(0);
      return upload(now, { ...image, ...more });
    },
    watch: () => watching(address()),
    pass: (seconds = 60) => control.advance(seconds),
  };
}

/** The statuses among what was said. */
export function statusesOf(watcher: Watcher): string[] {
  return watcher.said().flatMap((item) => {
    if (typeof item !== 'object' || item === null || !('status' in item)) return [];
    return [String(item.status)];
  });
}
