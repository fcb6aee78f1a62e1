import { parseMinerAddress } from '../address.ts';
import type { Miner } from '../miner-record.ts';
import type { RowValues } from './import-values.ts';

const toSpelling = (address: string): string => parseMinerAddress(address)?.address ?? address;

/** Finds the miner a row is about: by id, else by MAC, else by address; undefined: none of ours. */
export const createMatcher = (miners: readonly Miner[]): ((values: RowValues) => Miner | undefined) => {
  const byId = new Map(miners.map((miner) => [miner.id, miner]));
  const byAddress = new Map(miners.map((miner) => [miner.address, miner]));
  const byMac = new Map<string, Miner | 'several'>();
  for (const miner of miners) {
    // A MAC may be a default of the firmware or a copy: one that several have tells none of them.
    if (miner.mac !== null) byMac.set(miner.mac, byMac.has(miner.mac) ? 'several' : miner);
  }
  return ({ id = '', mac = '', address = '' }) => {
    const sameMac = byMac.get(mac);
    return (
      byId.get(id) ?? (sameMac === 'several' ? undefined : sameMac) ?? byAddress.get(toSpelling(address))
    );
  };
};
