import type { LogFrame } from '@mintdeck/shared-types/miner/log';
import { createTextFrame } from '../../../live/frames.ts';
import { type ViewerEnd, ViewerLine } from '../../../live/viewer-line.ts';
import type { Viewer } from '../../../live/viewer-sockets.ts';
import type { LogNews } from './log-news.ts';

/** What may wait in this process for one viewer: two seconds of 50 000 lines a second. Frames are shared, so ten slow viewers hold little more. */
const WAITING_BYTES = 8 * 1024 * 1024;
const NORMAL_CLOSE = 1000;

const toFrame = ({ epoch, state, lines, accessLines, gapsBefore }: LogNews): LogFrame => ({
  ...(epoch === undefined ? {} : { epoch }),
  ...(state === undefined ? {} : { state }),
  ...(gapsBefore.length === 0 ? {} : { gapsBefore: [...gapsBefore] }),
  ...(lines.length === 0 ? {} : { lines: [...lines] }),
  ...(accessLines.length === 0 ? {} : { accessLines: [...accessLines] }),
});

const encode = (frame: LogFrame): Buffer => createTextFrame(JSON.stringify(frame));

/** Built once for all viewers. */
const frames = new WeakMap<LogNews, Buffer>();
const sharedFrame = (news: LogNews): Buffer => {
  const known = frames.get(news);
  if (known !== undefined) return known;
  const frame = encode(toFrame(news));
  frames.set(news, frame);
  return frame;
};

interface LogViewerOptions extends ViewerEnd {
  /** bytes that may wait for it */
  readonly waitingBytes?: number | undefined;
}

/** One browser that watches a log. When it does not keep up, only it loses lines, and is told how many. */
export class LogViewer implements Viewer {
  readonly line: ViewerLine;
  private droppedCount = 0;
  /** what it has to know although it was behind */
  private missed: Pick<LogFrame, 'epoch' | 'state' | 'gapsBefore'> = {};

  constructor({ waitingBytes = WAITING_BYTES, ...end }: LogViewerOptions) {
    this.line = new ViewerLine({ ...end, waitingBytes, catchUp: () => this.takeMissed() });
  }

  take(news: LogNews): void {
    if (!this.line.isOpen) return;
    if (this.line.isBehind()) this.leaveOut(news);
    else this.line.write(sharedFrame(news));
    if (news.state?.state === 'gone') this.line.close(NORMAL_CLOSE);
  }

  beat(heartbeat: number): void {
    this.line.beat(encode({ heartbeat }));
  }

  private takeMissed(): Buffer {
    const { missed, droppedCount } = this;
    this.missed = {};
    this.droppedCount = 0;
    return encode({ ...missed, droppedCount });
  }

  private leaveOut({ epoch, state, lines, accessLines, gapsBefore }: LogNews): void {
    this.droppedCount += lines.length + accessLines.length;
    if (epoch !== undefined) this.missed.epoch = epoch;
    if (state !== undefined) this.missed.state = state;
    // among lines that are left out, one word about missing ones is enough
    if (gapsBefore.length > 0) this.missed.gapsBefore = gapsBefore.slice(-1);
  }
}
