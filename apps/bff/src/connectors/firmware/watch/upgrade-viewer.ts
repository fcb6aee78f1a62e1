import type { UpgradeStream } from '@mintdeck/shared-types/firmware/upgrade-stream';
import { createTextFrame } from '../../../live/frames.ts';
import { type ViewerEnd, ViewerLine } from '../../../live/viewer-line.ts';
import type { Viewer } from '../../../live/viewer-sockets.ts';
import type { UpgradeNews } from './needs.ts';

/** What may wait in this process for one viewer, above its history. */
const WAITING_BYTES = 1024 * 1024;

const encode = (stream: UpgradeStream): Buffer => createTextFrame(JSON.stringify(stream));

interface UpgradeViewerOptions extends ViewerEnd {
  /** bytes that may wait for it */
  readonly waitingBytes?: number | undefined;
}

/** One browser that watches an upgrade. When it does not keep up, only it loses lines, and is told how many. */
export class UpgradeViewer implements Viewer {
  readonly line: ViewerLine;
  private hasHistory = false;
  private droppedCount = 0;
  /** how it is by now, when it was behind */
  private missed: Pick<UpgradeStream, 'upgrade'> = {};

  constructor({ waitingBytes = WAITING_BYTES, ...end }: UpgradeViewerOptions) {
    this.line = new ViewerLine({ ...end, waitingBytes, catchUp: () => this.takeMissed() });
  }

  /** The first news are all that was: they are sent whole, however large. */
  take({ bytes, frameCount, upgrade }: UpgradeNews): void {
    if (!this.line.isOpen) return;
    if (this.hasHistory && this.line.isBehind()) {
      this.droppedCount += frameCount;
      if (upgrade !== null) this.missed = { upgrade };
      return;
    }
    this.hasHistory = true;
    this.line.write(bytes);
  }

  beat(heartbeat: number): void {
    this.line.beat(encode({ heartbeat }));
  }

  private takeMissed(): Buffer {
    const { missed, droppedCount } = this;
    this.missed = {};
    this.droppedCount = 0;
    return encode({ ...missed, ...(droppedCount === 0 ? {} : { droppedCount }) });
  }
}
