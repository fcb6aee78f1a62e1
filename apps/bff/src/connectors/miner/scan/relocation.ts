import type { PickResult, ScanHost } from '@mintdeck/shared-types/scan';
import type { ScanCandidate } from '@mintdeck/shared-types/scan-requests';
import { ApiError } from '../../../http/api-error.ts';
import { isMacEvidence } from '../identity.ts';
import type { FleetMiner } from '../needs.ts';
import type { LiveScan } from './live-scan.ts';
import type { ScanAuthor, ScanNeeds } from './needs.ts';
import { proveLogin } from './prove-login.ts';

type Needs = Pick<ScanNeeds, 'fleet' | 'http' | 'audit'>;
type Found = Omit<PickResult, 'resultAt'>;

const findHost = ({ record }: LiveScan, address: string): ScanHost => {
  const host = record.hosts.get(address);
  if (host !== undefined) return host;
  throw new ApiError('invalid-input', { fields: { address: 'This scan did not find a miner there' } });
};

const findMiner = ({ fleet }: Needs, id: string) => {
  const miner = fleet.find(id);
  if (miner === undefined) throw new ApiError('not-found');
  return miner;
};

const readLogin = ({ fleet }: Needs, id: string) => {
  const login = fleet.readLogin(id);
  if (login === 'locked') throw new ApiError('credential-locked');
  if (login === null) {
    throw new ApiError('invalid-input', { fields: { minerId: 'No login is stored for this miner' } });
  }
  return login;
};

const judgeMac = ({ id, mac: known }: FleetMiner, mac: string | null): Found => {
  if (mac === null || !isMacEvidence(known)) return { outcome: 'no-mac', minerId: id, mac };
  return { outcome: known === mac ? 'same-miner' : 'another-miner', minerId: id, mac };
};

/**
 * Tries a miner's own login at a host a person picked, and compares the MAC read there with the miner's. Moves nothing. Throws
 * ApiError not-found, invalid-input or credential-locked.
 */
export const proveCandidate = async (
  needs: Needs,
  { scan, address, minerId }: ScanCandidate & { scan: LiveScan },
  by: ScanAuthor,
): Promise<Found> => {
  findHost(scan, address);
  const miner = findMiner(needs, minerId);
  const login = { login: readLogin(needs, minerId), label: `login of miner ${minerId}` };
  const { outcome, mac } = await proveLogin(needs, { address, login, by });
  const found = outcome === null ? judgeMac(miner, mac) : { outcome, minerId, mac: null };
  scan.setResult(address, found);
  return found;
};

/**
 * Moves a miner to a host that was proven to be it and that a person confirmed: proven once more, since who has an address can
 * change between two clicks. Gives how that went. Throws ApiError as `proveCandidate`, address-taken, and changed-meanwhile when a
 * person changed the miner while it was proven: a login entered since then is not for this host.
 */
export const moveMiner = async (
  needs: Needs,
  { scan, address, minerId }: ScanCandidate & { scan: LiveScan },
  by: ScanAuthor,
): Promise<Found> => {
  const { result } = findHost(scan, address);
  if (result?.outcome !== 'same-miner' || result.minerId !== minerId) {
    throw new ApiError('invalid-input', { fields: { address: 'It is not proven that this miner is there' } });
  }
  const { revision } = findMiner(needs, minerId);
  const found = await proveCandidate(needs, { scan, address, minerId }, by);
  if (found.outcome !== 'same-miner') return found;
  await needs.fleet.relocate(minerId, { address, revision });
  const moved: Found = { ...found, outcome: 'moved' };
  scan.setResult(address, moved);
  return moved;
};
