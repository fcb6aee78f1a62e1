import { smoothNoise } from '../ground/random.ts';

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** How long a machine has been up, in busybox's words: "2 min", "20:58", "1 day,  5:10", "16 days, 3 min". */
export function uptimeSpan(uptimeS: number): string {
  const minutes = Math.floor(uptimeS / 60);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  // busybox prints hours in two places, so a one-figure hour gives the double blank of the captures.
  const clock = hours > 0 ? `${String(hours).padStart(2, ' ')}:${pad(minutes % 60)}` : `${minutes % 60} min`;
  return days === 0 ? clock : `${days} day${days === 1 ? '' : 's'}, ${clock}`;
}

/** The line of `uptime`, with the blanks of the captures; times in Unix seconds. */
export function uptimeLine(nowS: number, uptimeS: number, seed: number): string {
  const time = new Date(nowS * 1000).toISOString().slice(11, 19);
  const load = (slotS: number): string => (0.09 + 0.07 * smoothNoise(seed, nowS / slotS)).toFixed(2);
  return `${time} up ${uptimeSpan(uptimeS)},  load average: ${load(60)}, ${load(300)}, ${load(900)}`;
}
