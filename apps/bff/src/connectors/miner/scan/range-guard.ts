import { formatIpv4, parseIpRange } from '@mintdeck/shared-types/ip-range';
import { ApiError } from '../../../http/api-error.ts';
import type { AddressGuard } from '../../../upstream/address-guard.ts';

type Guard = Pick<AddressGuard, 'allows'>;

const REFUSED =
  'Miners live on private networks (10.x.x.x, 172.16-31.x.x, 192.168.x.x). An administrator of this server can allow more with ALLOWED_UPSTREAMS';

/** The ends of a range and of each 256 addresses in it. What lies between is asked about again with every connection. */
const samplesOf = ({ first, last }: { first: number; last: number }): number[] => {
  const samples = [first, last];
  for (let ip = first - (first % 256) + 256; ip < last; ip += 256) samples.push(ip);
  return samples;
};

/** True when a scan may ask there, on one of the ports at least. */
export const isRangeAllowed = (guard: Guard, range: string, ports: readonly number[]): boolean => {
  const parsed = parseIpRange(range);
  if (typeof parsed === 'string') return false;
  return samplesOf(parsed).every((ip) => ports.some((port) => guard.allows(formatIpv4(ip), port)));
};

/** Throws ApiError address-not-allowed that names each range that may not be asked. */
export const requireAllowed = (guard: Guard, ranges: readonly string[], ports: readonly number[]): void => {
  const refused = ranges.flatMap((range, index): [string, string][] =>
    isRangeAllowed(guard, range, ports) ? [] : [[`ranges.${index}`, REFUSED]],
  );
  if (refused.length > 0) throw new ApiError('address-not-allowed', { fields: Object.fromEntries(refused) });
};
