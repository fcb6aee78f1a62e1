import { SCAN_PORTS_DEFAULT } from '@mintdeck/shared-types/scan';
import {
  countAddresses,
  type StartScanRequest,
  startScanRequestSchema,
} from '@mintdeck/shared-types/scan-requests';
import { t } from './strings.ts';

/** Addresses the server asks at once, and how long a dead one takes on each port, seconds; for the longest time a scan takes. */
const AT_ONCE = 128;
const DEAD_S = 1.5;

export interface ScanFormValues {
  /** one range per line */
  ranges: string;
  /** with blanks or commas between */
  ports: string;
}

/** The usual ports, and the one a miner was on until it was lost. */
export const proposePorts = (address: string | null): string => {
  const port = Number(/:(\d+)$/.exec(address ?? '')?.[1]);
  const usual: readonly number[] = SCAN_PORTS_DEFAULT;
  return [...new Set(Number.isInteger(port) ? [port, ...usual] : usual)].join(', ');
};

const split = (text: string, separator: RegExp): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const readRanges = (text: string): string[] => split(text, /[\n,;]+/);
const readPorts = (text: string): number[] => split(text, /[\s,;]+/).map(Number);

/** How many addresses the ranges hold, and how many seconds all of them take when none answers. */
export const measureScan = ({
  ranges,
  ports,
}: ScanFormValues): { addressCount: number; longestS: number } => {
  const addressCount = countAddresses(readRanges(ranges));
  const rounds = Math.ceil(addressCount / AT_ONCE);
  return { addressCount, longestS: Math.ceil(rounds * readPorts(ports).length * DEAD_S) };
};

export type ScanProblems = Partial<Record<keyof ScanFormValues, string>>;

/** Field errors of the request as errors of the form: a range is named by what was typed. */
export const toProblems = (
  fields: Readonly<Record<string, string>>,
  ranges: readonly string[],
): ScanProblems => {
  const problems: ScanProblems = {};
  for (const [field, problem] of Object.entries(fields)) {
    const [name, place] = field.split('.');
    const range = place === undefined ? undefined : ranges[Number(place)];
    if (name === 'ports') problems.ports ??= problem;
    if (name === 'ranges')
      problems.ranges ??= range === undefined ? problem : t('start.ofRange', { range, problem });
  }
  return problems;
};

/** The request as typed, or what is wrong with it. */
export const readScanForm = (
  values: ScanFormValues,
  minerId: string | null,
): { request: StartScanRequest } | { problems: ScanProblems } => {
  const ranges = readRanges(values.ranges);
  const parsed = startScanRequestSchema.safeParse({
    ranges,
    ports: readPorts(values.ports),
    purpose: minerId === null ? 'find' : { minerId },
  });
  if (parsed.success) return { request: parsed.data };
  const fields: Record<string, string> = {};
  for (const { path, message } of parsed.error.issues) fields[path.join('.')] ??= message;
  return { problems: toProblems(fields, ranges) };
};

/** The text with a range on a line of its own, or without it when it is there. */
export const toggleRange = (text: string, range: string): string => {
  const ranges = readRanges(text);
  return (ranges.includes(range) ? ranges.filter((each) => each !== range) : [...ranges, range]).join('\n');
};
