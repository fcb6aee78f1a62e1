import { type Miner, powerOff } from '../device.ts';
import { beginFlash } from './flash.ts';
import type { Deed, Verdict } from './image/deed.ts';
import { createInspection, type Inspection } from './image/inspection.ts';
import type { Script } from './script.ts';
import { SCRIPT_2018 } from './script-2018.ts';
import { SCRIPT_2022 } from './script-2022.ts';
import type { UpdaterRelease } from './settings.ts';
import { otherSlot, stopUpdater } from './updater.ts';
import type { Upload, UploadReport } from './upload-log.ts';

const SCRIPTS: Readonly<Record<UpdaterRelease, Script>> = { '2018.03': SCRIPT_2018, '2022.12': SCRIPT_2022 };
// What of a file 2022.12 has read ahead when it gives up: less than this left to come is as good as all of it.
const READ_AHEAD_BYTES = 1024;

/** An image on its way into the updater. */
export interface Intake {
  feed(piece: Buffer): void;
  /** The file is whole. */
  end(): void;
  /** Whoever sent it is gone. */
  abandon(): void;
  /** The web server has hung up: 2022.12 does so when a bad image has not yet come whole, both when they are restarted. */
  isHungUp(): boolean;
  receivedBytes(): number;
}

export interface IntakeFacts extends Pick<UploadReport, 'fileName' | 'field' | 'from' | 'announcedBytes'> {
  /** Of the file alone, as far as it is known. */
  readonly expectedBytes: number | null;
}

interface Work {
  readonly miner: Miner;
  readonly script: Script;
  readonly facts: IntakeFacts;
  readonly upload: Upload;
  readonly boot: number;
  readonly sizes: Map<string, number>;
  inspection: Inspection;
  verdict: Verdict | null;
  isHungUp: boolean;
  isAbandoned: boolean;
  partCount: number | null;
}

/** What a reboot or a crash has ended. */
function isOver({ miner, boot }: Work): boolean {
  return miner.updater.bootCount !== boot;
}

function onDeed(work: Work, deed: Deed): void {
  if (deed.kind === 'found') work.sizes.set(deed.name, deed.sizeBytes);
  if (deed.kind === 'described' && deed.isSigned) work.partCount = deed.description?.parts.length ?? null;
  work.script.deed(work.miner.updater.voice, deed, work.facts.fileName);
}

function reject(work: Work): void {
  const { miner, script, facts, partCount, upload } = work;
  const { updater } = miner;
  const { settings } = updater;
  const readBytes = work.inspection.readBytes();
  const isEarly =
    !work.isAbandoned && facts.expectedBytes !== null && readBytes + READ_AHEAD_BYTES < facts.expectedBytes;
  work.isHungUp = isEarly && settings.release === '2022.12';
  script.reject(updater.voice, { isEarly, partCount, settings });
  upload.end('image-refused');
  updater.phase = 'idle';
}

function onVerdict(work: Work, verdict: Verdict): void {
  work.verdict = verdict;
  const { miner, script, upload, sizes } = work;
  if (verdict.kind === 'bad') reject(work);
  else if (verdict.kind === 'crash') {
    work.isHungUp = true;
    stopUpdater(miner.updater, 'crashed');
  } else beginFlash({ miner, script, upload, image: { ...verdict, sizes } });
}

function take(work: Work, piece: Buffer): void {
  const { miner, upload } = work;
  if (isOver(work) || work.isHungUp) return;
  upload.take(piece);
  work.inspection.feed(piece);
  const { losesPower } = miner.updater.settings;
  if (losesPower === null || !('atByte' in losesPower)) return;
  if (upload.receivedBytes() >= losesPower.atByte) powerOff(miner);
}

function abandon(work: Work): void {
  const { miner, upload } = work;
  if (isOver(work) || work.verdict !== null) return;
  work.isAbandoned = true;
  upload.end('disconnected');
  // reference 5: the installer of 2018.03 waits for the rest for ever; that of 2022.12 sees the end of the stream
  if (miner.updater.settings.release === '2018.03') miner.updater.phase = 'wedged';
  else work.inspection.end();
}

/** Whether the updater would take an image now; says on its socket that one came. */
export function mayBegin({ updater }: Miner, facts: IntakeFacts): boolean {
  if (updater.phase === 'idle') return true;
  SCRIPTS[updater.settings.release].refuse(updater.voice);
  updater.uploads.refuse(logged(facts));
  return false;
}

function logged({ fileName, field, from, announcedBytes }: IntakeFacts) {
  return { fileName, field, from, announcedBytes };
}

/** Begins to take an image; the updater must be idle. */
export function beginIntake(miner: Miner, facts: IntakeFacts): Intake {
  const { updater } = miner;
  const { release } = updater.settings;
  const script = SCRIPTS[release];
  updater.phase = 'receiving';
  const inspection = createInspection({
    release,
    revision: `${miner.model.type.toLowerCase()}.g19`,
    slot: otherSlot(updater.slot),
    onDeed: (deed) => onDeed(work, deed),
    onVerdict: (verdict) => onVerdict(work, verdict),
  });
  const work: Work = {
    miner,
    script,
    facts,
    inspection,
    upload: updater.uploads.begin(logged(facts)),
    boot: updater.bootCount,
    sizes: new Map(),
    verdict: null,
    isHungUp: false,
    isAbandoned: false,
    partCount: null,
  };
  script.begin(updater.voice);
  return {
    feed: (piece) => take(work, piece),
    end() {
      if (isOver(work)) return;
      work.upload.complete();
      work.inspection.end();
    },
    abandon: () => abandon(work),
    isHungUp: () => work.isHungUp || isOver(work),
    receivedBytes: () => work.upload.receivedBytes(),
  };
}
