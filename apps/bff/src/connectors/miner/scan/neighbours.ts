import { readFile } from 'node:fs/promises';

/** Linux tells here which hardware address it last saw for an address of its own networks (man 5 proc). */
const ARP_TABLE = '/proc/net/arp';
/** Bit of the third column: the entry is complete. */
const COMPLETE = 0x2;

/** Addresses and their MACs from the text of /proc/net/arp; what is not complete is left out. */
export const parseNeighbours = (text: string): ReadonlyMap<string, string> => {
  const macs = new Map<string, string>();
  for (const line of text.split('\n').slice(1)) {
    const [ip, , flags, mac] = line.trim().split(/\s+/);
    if (ip === undefined || mac === undefined || !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac)) continue;
    if ((Number(flags) & COMPLETE) !== 0) macs.set(ip, mac.toLowerCase());
  }
  return macs;
};

/** Which MAC this computer last saw behind which address; empty where the system does not tell. */
export const readNeighbours = async (): Promise<ReadonlyMap<string, string>> => {
  try {
    return parseNeighbours(await readFile(ARP_TABLE, 'utf8'));
  } catch {
    // Another system, or a container that hides it: a hint is missing and nothing else.
    return new Map();
  }
};
