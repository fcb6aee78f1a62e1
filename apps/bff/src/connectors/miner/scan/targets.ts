import { countOf, formatIpv4 } from '@mintdeck/shared-types/ip-range';
import { SCAN_TLS_PORT } from '@mintdeck/shared-types/scan';
import { toAddressRanges } from '@mintdeck/shared-types/scan-requests';

/** The addresses of a scan in order; the place in this order is its progress, so it never changes. */
export interface Targets {
  readonly addressCount: number;
  /** The address at a place from 0. Throws RangeError where there is none. */
  at(place: number): string;
  contains(ip: number): boolean;
}

/** The addresses of ranges which were parsed before, each once. */
export const createTargets = (ranges: readonly string[]): Targets => {
  const merged = toAddressRanges(ranges);
  const addressCount = merged.reduce((sum, range) => sum + countOf(range), 0);
  return {
    addressCount,
    at(place) {
      let before = 0;
      for (const range of merged) {
        if (place < before + countOf(range)) return formatIpv4(range.first + place - before);
        before += countOf(range);
      }
      throw new RangeError(`no address at ${place}`);
    },
    contains: (ip) => merged.some(({ first, last }) => ip >= first && ip <= last),
  };
};

/** Where a page is asked for, and how the address of a miner there is written (fleet/address.ts). */
export const toPlace = (ip: string, port: number): { address: string; origin: string } => {
  if (port === SCAN_TLS_PORT) return { address: `https://${ip}`, origin: `https://${ip}:${port}` };
  return { address: port === 80 ? ip : `${ip}:${port}`, origin: `http://${ip}:${port}` };
};
