import { networkInterfaces } from 'node:os';
import { countOf, parseIpRange, parseIpv4, toNetworkAround } from '@mintdeck/shared-types/ip-range';
import type { ScanSuggestion } from '@mintdeck/shared-types/scan';

const SUGGESTIONS_MAX = 16;

/** The networks of this computer, at most a /24 around each of its own IPv4 addresses. */
export const readOwnNetworks = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .flatMap(({ address, cidr }) => toNetworkAround(address, Number(cidr?.split('/')[1] ?? 24)) ?? []);

/** The IPv4 address in a miner's origin, or null when it has a name or an IPv6 address. */
export const readOriginIp = (origin: string): { ip: string; port: number } | null => {
  const [, ip = '', port] = /^https?:\/\/([\d.]+):(\d+)$/.exec(origin) ?? [];
  return parseIpv4(ip) === null ? null : { ip, port: Number(port) };
};

/** Ranges worth a scan: this computer's own networks, then those where miners are already; only such as may be asked. */
export const suggestRanges = (
  ownNetworks: readonly string[],
  minerOrigins: readonly string[],
  isAllowed: (range: string) => boolean,
): ScanSuggestion[] => {
  const minerNetworks = minerOrigins.flatMap(
    (origin) => toNetworkAround(readOriginIp(origin)?.ip ?? '') ?? [],
  );
  const countMiners = (range: string) => minerNetworks.filter((network) => network === range).length;
  const byCount = [...new Set(minerNetworks)].sort((one, other) => countMiners(other) - countMiners(one));
  return [...new Set([...ownNetworks, ...byCount])]
    .filter(isAllowed)
    .slice(0, SUGGESTIONS_MAX)
    .map((range) => {
      const parsed = parseIpRange(range);
      return {
        range,
        addressCount: typeof parsed === 'string' ? 0 : countOf(parsed),
        from: ownNetworks.includes(range) ? 'own' : 'miners',
        minerCount: countMiners(range),
      };
    });
};
