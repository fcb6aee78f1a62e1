import type { Miner } from './device.ts';
import { readSummary } from './summary-values.ts';

// Not of the device: lets a benchmark scrape the numbers of one summary in Prometheus' text format.
const nameCache = new Map<string, string>();

function metricName(group: string, key: string): string {
  const full = `${group} ${key}`;
  const known = nameCache.get(full);
  if (known !== undefined) return known;
  const words = key.replace('%', ' percent').trim().toLowerCase();
  const name = `miner_${group}_${words.replace(/[^a-z0-9]+/g, '_')}`;
  nameCache.set(full, name);
  return name;
}

type Rows = readonly Readonly<Record<string, string | number | boolean>>[];

interface Samples {
  readonly byName: Map<string, string[]>;
  count: number;
}

function addRows(samples: Samples, group: string, rows: Rows): void {
  rows.forEach((row, place) => {
    for (const [key, value] of Object.entries(row)) {
      if (typeof value !== 'number') continue;
      const name = metricName(group, key);
      const lines = samples.byName.get(name);
      const line = `${name}{place="${place}"} ${value}`;
      if (lines === undefined) samples.byName.set(name, [line]);
      else lines.push(line);
      samples.count += 1;
    }
  });
}

/** Every number of DEVS, POOLS and HARDWARE as text; the last line says how many they are. */
export function renderMetrics(miner: Miner): string {
  const samples: Samples = { byName: new Map(), count: 0 };
  const values = readSummary(miner);
  if (typeof values !== 'string') {
    addRows(samples, 'chain', values.DEVS);
    addRows(samples, 'pool', values.POOLS);
    addRows(samples, 'hardware', [{ 'Fan duty': values.fanDutyPercent }]);
  }
  const text: string[] = [];
  for (const [name, lines] of samples.byName) text.push(`# TYPE ${name} gauge`, ...lines);
  return `${text.join('\n')}\n# samples ${samples.count}\n`;
}
