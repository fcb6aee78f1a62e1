import { parseIpv4 } from '@mintdeck/shared-types/ip-range';
import { SCAN_FOUND_MAX, SCAN_PORTS_DEFAULT } from '@mintdeck/shared-types/scan';
import { isMacEvidence } from '../identity.ts';
import type { Fleet, FleetMiner } from '../needs.ts';
import { readOriginIp } from './networks.ts';
import type { Targets } from './targets.ts';

const USUAL_PORTS: ReadonlySet<number> = new Set(SCAN_PORTS_DEFAULT);

/** Both usual ports of an address are the same machine; on any other port there may be another one, behind a router. */
const toKey = (ip: string, port: number): string => (USUAL_PORTS.has(port) ? ip : `${ip}:${port}`);

const readPlaces = (miners: readonly FleetMiner[]): Map<string, FleetMiner> => {
  const places = new Map<string, FleetMiner>();
  for (const miner of miners) {
    const place = readOriginIp(miner.origin);
    if (place !== null) places.set(toKey(place.ip, place.port), miner);
  }
  return places;
};

/** Where the miners we have are; read anew only after one was added, moved or removed. */
export const createFleetPlaces = (fleet: Pick<Fleet, 'list' | 'onChange'>) => {
  let places: ReadonlyMap<string, FleetMiner> | null = null;
  const stop = fleet.onChange(() => {
    places = null;
  });
  const read = () => {
    places ??= readPlaces(fleet.list());
    return places;
  };
  return {
    isTaken: (ip: string, port: number): boolean => read().has(toKey(ip, port)),
    /** The miners within the addresses of a scan, at most SCAN_FOUND_MAX. */
    listWithin: (targets: Targets): { address: string; minerId: string }[] =>
      [...read().values()]
        .filter(({ origin }) => {
          const ip = parseIpv4(readOriginIp(origin)?.ip ?? '');
          return ip !== null && targets.contains(ip);
        })
        .slice(0, SCAN_FOUND_MAX)
        .map(({ address, id }) => ({ address, minerId: id })),
    findByMac: (mac: string): FleetMiner | undefined =>
      fleet.list().find((miner) => isMacEvidence(miner.mac) && miner.mac === mac),
    stop,
  };
};
export type FleetPlaces = ReturnType<typeof createFleetPlaces>;
