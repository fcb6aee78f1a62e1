import type { StoredMinute } from './minute.ts';
import { floorTo, HOUR_MS } from './tiers.ts';

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
