import type { SimClock } from '../../ground/clock.ts';
import type { BootFacts } from './image/deed.ts';
import type { UpdaterSettings } from './settings.ts';
import { createUploadLog, type UploadLog } from './upload-log.ts';
import { createVoice, type Voice } from './voice.ts';
import { createWatchers, type Watchers } from './watchers.ts';

export type Slot = 'main' | 'alt';

/** `receiving` may last for ever: on 2018.03 an uploader that leaves wedges it. */
export type UpdaterPhase = 'idle' | 'receiving' | 'wedged' | 'flashing';

/** What the next boot finds, as the last installation left it. */
export interface NextBoot {
  /** null = the boot loader falls back to what ran before. */
  readonly image: BootFacts | null;
  /** `host:port` it comes up at; null = where it is. */
  readonly movesTo: string | null;
  readonly rateFactor: number | null;
}

/** The updater of one miner: a program of its own on the box, behind its nginx. */
export interface Updater {
  settings: UpdaterSettings;
  /** The copy of the system that runs. */
  slot: Slot;
  phase: UpdaterPhase;
  readonly watchers: Watchers;
  readonly voice: Voice;
  readonly uploads: UploadLog;
  /** null = nothing was installed since the last one. */
  nextBoot: NextBoot | null;
  /** Boots since the miner was made; what an earlier one began must not go on in this one. */
  bootCount: number;
  cancelWork: () => void;
}

/** An idle updater. */
export function createUpdater(clock: SimClock, settings: UpdaterSettings): Updater {
  const watchers = createWatchers(() => updater.settings.mute !== 'everything');
  const updater: Updater = {
    settings,
    slot: 'main',
    phase: 'idle',
    watchers,
    voice: createVoice({ clock, watchers, settings: () => updater.settings }),
    uploads: createUploadLog(),
    nextBoot: null,
    bootCount: 0,
    cancelWork: () => undefined,
  };
  return updater;
}

/** The copy of the system that an upgrade writes. */
export function otherSlot(slot: Slot): Slot {
  return slot === 'main' ? 'alt' : 'main';
}

/** Ends the program, as a reboot or a restart does: what it was about is lost, everybody is dropped. */
export function stopUpdater(updater: Updater, outcome: 'power-lost' | 'restarted' | 'crashed'): void {
  updater.bootCount += 1;
  updater.cancelWork();
  updater.cancelWork = () => undefined;
  updater.phase = 'idle';
  updater.voice.reset();
  updater.watchers.cut();
  updater.uploads.endOpen(outcome);
}

/** What a boot finds; null = what was there before. */
export function bootUpdater(updater: Updater): NextBoot | null {
  const { nextBoot } = updater;
  updater.nextBoot = null;
  if (nextBoot !== null && nextBoot.image !== null) updater.slot = otherSlot(updater.slot);
  return nextBoot;
}
