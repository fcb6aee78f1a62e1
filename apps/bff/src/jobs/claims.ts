/**
 * Miners under way at once, of all jobs together. Each is looked at every few seconds, so this many cost a fifth of what polling a large
 * fleet costs; a reboot of two minutes in packets of 10 every 5 seconds has 240.
 */
const UNDER_WAY_MAX = 2000;

/** Which job, or rollout, has which miner: one at a time. */
export class Claims {
  private readonly max: number;
  private readonly jobOf = new Map<string, string>();
  private waiting: (() => void)[] = [];

  constructor(max = UNDER_WAY_MAX) {
    this.max = max;
  }

  /** Takes a miner for a job; false: a job has it. */
  take(minerId: string, jobId: string): boolean {
    if (this.jobOf.has(minerId)) return false;
    this.jobOf.set(minerId, jobId);
    return true;
  }

  /** True while a job or a rollout has it. */
  isTaken(minerId: string): boolean {
    return this.jobOf.has(minerId);
  }

  release(minerId: string): void {
    this.jobOf.delete(minerId);
    const waiting = this.waiting;
    this.waiting = [];
    for (const look of waiting) look();
  }

  /** True when so many more can be under way; a packet that is larger than the limit goes alone. */
  hasRoom(count: number): boolean {
    return this.jobOf.size === 0 || this.jobOf.size + count <= this.max;
  }

  /** Calls back once, after the next miner is free. */
  onRelease(look: () => void): void {
    this.waiting.push(look);
  }
}
