import type { PickResult, ScanHost } from '@mintdeck/shared-types/scan';
import type { ScanCandidate } from '@mintdeck/shared-types/scan-requests';
import { ApiError } from '../../../http/api-error.ts';
import { isMacEvidence } from '../identity.ts';
import type { FleetMiner } from '../needs.ts';
import { FACTORY_ADMIN_LOGINS } from '../session.ts';
import type { LiveScan } from './live-scan.ts';
import type { ScanAuthor, ScanNeeds } from './needs.ts';
import { type NamedLogin, type Proof, proveLogin } from './prove-login.ts';

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

interface Tried {
  proof: Proof;
  /** the maker's that it took instead of ours; null: ours, or none */
  factory: NamedLogin['login'] | null;
}

/** After a factory reset, by us or by the button at the machine, it takes what its maker set, and often has another address. */
const tryLogins = async (
  needs: Needs,
  { address, minerId }: ScanCandidate,
  by: ScanAuthor,
): Promise<Tried> => {
  const own = { login: readLogin(needs, minerId), label: `login of miner ${minerId}` };
  const proof = await proveLogin(needs, { address, login: own, by });
  if (proof.outcome !== 'wrong-password') return { proof, factory: null };
  for (const factory of FACTORY_ADMIN_LOGINS) {
    const login = { login: factory, label: 'factory login' };
    const next = await proveLogin(needs, { address, login, by });
    if (next.outcome !== 'wrong-password') return { proof: next, factory };
  }
  return { proof, factory: null };
};

const prove = async (
  needs: Needs,
  { scan, ...candidate }: ScanCandidate & { scan: LiveScan },
  by: ScanAuthor,
): Promise<{ found: Found; factory: Tried['factory'] }> => {
  const { address, minerId } = candidate;
  findHost(scan, address);
  const miner = findMiner(needs, minerId);
  const { proof, factory } = await tryLogins(needs, candidate, by);
  const { outcome, mac } = proof;
  const found = outcome === null ? judgeMac(miner, mac) : { outcome, minerId, mac: null };
  scan.setResult(address, found);
  return { found, factory };
};

/**
 * Tries a miner's own login at a host a person picked, then those of its maker, and compares the MAC read there with the miner's. Moves
 * nothing. Throws ApiError not-found, invalid-input or credential-locked.
 */
export const proveCandidate = async (...candidate: Parameters<typeof prove>): Promise<Found> =>
  (await prove(...candidate)).found;

/**
 * Moves a miner to a host that was proven to be it and that a person confirmed: proven once more, since who has an address can
 * change between two clicks. A login of its maker that it took becomes the one we keep. Gives how that went. Throws ApiError as `proveCandidate`, address-taken, and changed-meanwhile when a
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
  const { found, factory } = await prove(needs, { scan, address, minerId }, by);
  if (found.outcome !== 'same-miner') return found;
  await needs.fleet.relocate(minerId, { address, revision });
  if (factory !== null) await needs.fleet.replaceLogin(minerId, factory);
  const moved: Found = { ...found, outcome: 'moved' };
  scan.setResult(address, moved);
  return moved;
};
