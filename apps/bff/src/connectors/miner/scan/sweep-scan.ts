import { SCAN_PORTS_DEFAULT } from '@mintdeck/shared-types/scan';
import type { FleetPlaces } from './fleet-places.ts';
import type { LiveScan } from './live-scan.ts';
import type { ScanNeeds } from './needs.ts';
import { readNeighbours } from './neighbours.ts';
import { probe } from './probe.ts';
import { startSweep } from './sweep.ts';
import { toPlace } from './targets.ts';

/** Addresses asked at once; a dead one takes 1.5 s per port, so a /24 takes some 6 s and 65 536 addresses 26 minutes. */
export const ADDRESSES_AT_ONCE = 128;

const USUAL_PORTS: ReadonlySet<number> = new Set(SCAN_PORTS_DEFAULT);

interface Sweeping {
  scan: LiveScan;
  places: FleetPlaces;
}

/** A miner of ours whose MAC this computer last saw behind an address: a hint for a person, never a proof. */
const guessMiner = async (places: FleetPlaces, ip: string): Promise<string | null> => {
  const mac = (await readNeighbours()).get(ip);
  return mac === undefined ? null : (places.findByMac(mac)?.id ?? null);
};

/** Asks the ports of one address in turn; both usual ports are the same machine, so one of them is enough. */
const visitAddress = async (
  { strangers }: Pick<ScanNeeds, 'strangers'>,
  { scan, places, ip }: Sweeping & { ip: string },
  signal: AbortSignal,
): Promise<void> => {
  let usualFound = false;
  let answers = false;
  for (const port of scan.record.ports) {
    const usual = USUAL_PORTS.has(port);
    if (places.isTaken(ip, port) || (usual && usualFound)) continue;
    const { address, origin } = toPlace(ip, port);
    const { answered, page } = await probe(strangers, origin, signal);
    answers ||= answered;
    if (page === null) continue;
    usualFound ||= usual;
    scan.addHost({ address, page, looksLike: await guessMiner(places, ip), result: null });
  }
  if (answers) scan.record.answeredCount += 1;
};

/** Goes through what is left of a scan; resolves when all is done or the signal aborts. Throws what is a bug. */
export const sweepScan = async (
  needs: Pick<ScanNeeds, 'strangers'>,
  sweeping: Sweeping,
  signal: AbortSignal,
): Promise<void> => {
  const { scan } = sweeping;
  const sweep = startSweep(
    {
      from: scan.record.nextPlace,
      count: scan.record.addressCount,
      atOnce: ADDRESSES_AT_ONCE,
      async visit(place) {
        await visitAddress(needs, { ...sweeping, ip: scan.targets.at(place) }, signal);
        scan.touch();
      },
    },
    signal,
  );
  scan.follow(sweep);
  await sweep.finished;
};
