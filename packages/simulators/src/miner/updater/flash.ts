import { type Miner, powerOff, reboot } from '../device.ts';
import type { BootFacts } from './image/deed.ts';
import type { Description, ImagePart } from './image/description.ts';
import type { Script } from './script.ts';
import type { Upload } from './upload-log.ts';

// swupdate copies this much at a time and tells the percent when it has changed.
const BLOCK_BYTES = 16 * 1024;
// SUCCESS to DONE: 3 to 15 ms in the recordings.
const POST_UPDATE_MS = 10;

/** An image that is good, with what it boots into. */
export interface GoodImage {
  readonly description: Description;
  readonly boot: BootFacts;
  readonly sizes: ReadonlyMap<string, number>;
}

interface Flash {
  readonly miner: Miner;
  readonly script: Script;
  readonly image: GoodImage;
  readonly upload: Upload;
  /** Simulated time the next block is written at. */
  dueMs: number;
}

/** Something that happens at a moment; false = it was the last. */
type Happening = { readonly afterMs: number; readonly run: () => boolean };

function isStepThatFails({ miner }: Flash, step: number, part: ImagePart): boolean {
  const { failsAtStep } = miner.updater.settings;
  return failsAtStep === step || (part.type === 'rawfile' && part.path === null);
}

function isPowerGone({ miner }: Flash, step: number): boolean {
  const { losesPower } = miner.updater.settings;
  return losesPower !== null && 'atStep' in losesPower && losesPower.atStep === step;
}

function beginStep(flash: Flash, step: number, part: ImagePart): boolean {
  const { miner, script, image, upload } = flash;
  const { voice } = miner.updater;
  const place = { count: image.description.parts.length, step, part };
  if (isPowerGone(flash, step)) {
    powerOff(miner);
    return false;
  }
  script.beginStep(voice, place);
  if (!isStepThatFails(flash, step, part)) return true;
  script.failStep(voice, place);
  upload.end('flash-failed');
  miner.updater.phase = 'idle';
  return false;
}

function* stepHappenings(flash: Flash, step: number, part: ImagePart): Generator<Happening> {
  const { miner, image } = flash;
  const { updater } = miner;
  const sizeBytes = image.sizes.get(part.name) ?? 0;
  const count = image.description.parts.length;
  yield { afterMs: 0, run: () => beginStep(flash, step, part) };
  let percent = 0;
  for (let done = 0; done < sizeBytes; ) {
    const block = Math.min(BLOCK_BYTES, sizeBytes - done);
    done += block;
    const reached = Math.floor((done * 100) / sizeBytes);
    const isNew = reached !== percent;
    percent = reached;
    const run = (): boolean => {
      if (isNew) updater.voice.step({ count, step, name: part.name, percent: reached });
      return true;
    };
    yield { afterMs: (block * 1000) / updater.settings.flashBytesPerS, run };
  }
}

/** From here on the boot loader takes the other slot, however the machine goes down. */
function switchSlots({ updater }: Miner, boot: BootFacts): void {
  const { boots, bootsAs, returnsAt: movesTo, rateFactorAfter: rateFactor } = updater.settings;
  const image = boots === 'old' ? null : { ...boot, version: bootsAs ?? boot.version };
  updater.nextBoot = { image, movesTo, rateFactor };
}

function leave(miner: Miner): void {
  if (miner.updater.settings.boots === 'never') powerOff(miner);
  else reboot(miner);
}

function succeed(flash: Flash): boolean {
  const { miner, script, image, upload } = flash;
  const { updater, clock } = miner;
  const { voice, settings } = updater;
  script.succeed(voice, image.description.parts.length);
  upload.end('installed');
  switchSlots(miner, image.boot);
  updater.phase = 'idle';
  const finishAtMs = clock.nowMs() + POST_UPDATE_MS;
  const leaveAtMs = clock.nowMs() + settings.rebootsAfterMs;
  const cancels = [clock.at(finishAtMs, () => script.finish(voice)), clock.at(leaveAtMs, () => leave(miner))];
  updater.cancelWork = () => {
    for (const cancel of cancels) cancel();
  };
  return false;
}

function* happenings(flash: Flash): Generator<Happening> {
  const { parts } = flash.image.description;
  for (const [index, part] of parts.entries()) yield* stepHappenings(flash, index + 1, part);
  yield { afterMs: 0, run: () => succeed(flash) };
}

/** Runs what is due and waits for the rest: one job in the clock, however many blocks there are. */
function proceed(flash: Flash, rest: Iterator<Happening>, next: Happening | undefined): void {
  const { clock, updater } = flash.miner;
  let now = next;
  while (now !== undefined && flash.dueMs <= clock.nowMs()) {
    if (!now.run()) return;
    const following = rest.next();
    now = following.done === true ? undefined : following.value;
    flash.dueMs += now?.afterMs ?? 0;
  }
  if (now === undefined) return;
  updater.cancelWork = clock.at(flash.dueMs, () => proceed(flash, rest, now));
}

/** Writes a good image to the slot that does not run, says so step by step, and reboots. */
export function beginFlash(work: Omit<Flash, 'dueMs'>): void {
  const { miner, script, upload } = work;
  miner.updater.phase = 'flashing';
  upload.end('flashing');
  script.install(miner.updater.voice);
  const flash = { ...work, dueMs: miner.clock.nowMs() };
  const rest = happenings(flash);
  const first = rest.next();
  if (first.done !== true) proceed(flash, rest, first.value);
}
