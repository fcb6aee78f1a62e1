import { floorTo, HOUR_MS } from '../blocks/tiers.ts';
import type { StoredMinute } from './minute.ts';

/** The finished minutes whose hours are not folded into blocks yet, packed as they are stored. */
export class UnfoldedHours {
  private readonly hours = new Map<number, Map<number, StoredMinute>>();

  put(minute: StoredMinute): void {
    const hourAt = floorTo(minute.at, HOUR_MS);
    const minutes = this.hours.get(hourAt) ?? new Map<number, StoredMinute>();
    this.hours.set(hourAt, minutes);
    minutes.set(minute.at, minute);
  }

  find(at: number): StoredMinute | undefined {
    return this.hours.get(floorTo(at, HOUR_MS))?.get(at);
  }

  /** Gives one minute up, which was never stored. */
  drop(at: number): void {
    const hourAt = floorTo(at, HOUR_MS);
    const minutes = this.hours.get(hourAt);
    minutes?.delete(at);
    if (minutes?.size === 0) this.hours.delete(hourAt);
  }

  /** Beginnings of the hours, oldest first, ms since the epoch. */
  list(): number[] {
    return [...this.hours.keys()].sort((one, other) => one - other);
  }

  minutesOf(hourAt: number): StoredMinute[] {
    return [...(this.hours.get(hourAt)?.values() ?? [])];
  }

  remove(hourAt: number): void {
    this.hours.delete(hourAt);
  }
}
