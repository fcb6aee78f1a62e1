import { UPGRADE_FRAMES_KEPT, type UpgradeFrame } from '@mintdeck/shared-types/firmware/upgrade-stream';

const AN_END = UPGRADE_FRAMES_KEPT / 2;

/** The first and the last lines of one log. Numbers grow by one, so that what came twice is known by its number. */
export class KeptFrames {
  private readonly first: UpgradeFrame[] = [];
  private last: UpgradeFrame[] = [];
  private newest = -1;

  /** False: it was there already. */
  add(frame: UpgradeFrame): boolean {
    const [number] = frame;
    if (number <= this.newest) return false;
    this.newest = number;
    if (number < AN_END) this.first.push(frame);
    else this.last.push(frame);
    // seldom, so that a line costs no copy of all
    if (this.last.length >= 2 * AN_END) this.last = this.last.slice(-AN_END);
    return true;
  }

  /** `missingCount`: lines between the first and the last ones. */
  read(): { frames: UpgradeFrame[]; missingCount: number } {
    const frames = [...this.first, ...this.last.slice(-AN_END)];
    return { frames, missingCount: this.newest + 1 - frames.length };
  }
}
