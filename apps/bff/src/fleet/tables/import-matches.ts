import { parseMinerAddress } from '../address.ts';
import type { Miner } from '../miner-record.ts';
import type { RowValues } from './import-values.ts';

const toSpelling = (address: string): string => parseMinerAddress(address)?.address ?? address;

/** The miners a table may be about. */
export interface KnownMiners {
  readonly miners: readonly Miner[];
  /** false of a MAC that whole batches of machines share, such as a default of the firmware */
  readonly isMacEvidence: (mac: string | null) => mac is string;
}

/** Finds the miner a row is about: by id, else by MAC, else by address; undefined: none of ours. */
export const createMatcher = ({
  miners,
  isMacEvidence,
}: KnownMiners): ((values: RowValues) => Miner | undefined) => {
  const byId = new Map(miners.map((miner) => [miner.id, miner]));
  const byAddress = new Map(miners.map((miner) => [miner.address, miner]));
  const byMac = new Map<string, Miner | 'several'>();
  for (const miner of miners) {
    const { mac } = miner;
    // A MAC may be a copy: one that several have tells none of them.
    if (isMacEvidence(mac)) byMac.set(mac, byMac.has(mac) ? 'several' : miner);
  }
  return ({ id = '', mac = '', address = '' }) => {
    const sameMac = byMac.get(mac);
    return (
      byId.get(id) ?? (sameMac === 'several' ? undefined : sameMac) ?? byAddress.get(toSpelling(address))
    );
  };
};
