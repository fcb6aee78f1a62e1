import type { EditMinerRequest } from '@mintdeck/shared-types/fleet';
import type { CsvField, ImportRequest } from '@mintdeck/shared-types/fleet-csv';
import type { Miner } from '../miner-record.ts';
import type { RowValues } from './import-values.ts';

type LoginChange = Pick<EditMinerRequest, 'username' | 'password' | 'credentialSetId'>;
type LoginFinding = { change: LoginChange } | { field: CsvField; problem: string };

export interface LoginSource {
  readonly sets: readonly { id: string; name: string }[];
  /** for rows that need a login and bring none */
  readonly shared: ImportRequest['login'];
}

const MISSING =
  'A login is needed: fill in user name and password or a credential set, or choose one for all';

const toShared = (shared: LoginSource['shared']): LoginChange | null => {
  if (shared?.credentialSetId) return { credentialSetId: shared.credentialSetId };
  const { username, password } = shared ?? {};
  return username === undefined || password === undefined
    ? null
    : { username, password, credentialSetId: null };
};

const findSet = (name: string, { sets }: LoginSource, miner: Miner | undefined): LoginFinding => {
  const named = sets.filter((set) => set.name === name);
  const own = named.find(({ id }) => id === miner?.credentialSetId);
  const [only, another] = own ? [own] : named;
  if (only === undefined) return { field: 'credentialSet', problem: `There is no credential set "${name}"` };
  if (another) return { field: 'credentialSet', problem: `Several credential sets are called "${name}"` };
  return { change: own ? {} : { credentialSetId: only.id } };
};

/**
 * How a row's miner signs in from now on; an empty change: as before. `needed`: it is new or its address another one, so
 * that what it had does not count.
 */
export const findLogin = (
  values: RowValues,
  miner: Miner | undefined,
  { needed, source }: { needed: boolean; source: LoginSource },
): LoginFinding => {
  const { credentialSet, username, password } = values;
  if (password !== undefined) {
    if (credentialSet !== undefined) {
      return { field: 'credentialSet', problem: 'Either a credential set or a password, not both' };
    }
    const name = username ?? miner?.username;
    if (!name) return { field: 'password', problem: 'A password without a user name' };
    return { change: { username: name, password, credentialSetId: null } };
  }
  if (credentialSet !== undefined) {
    const found = findSet(credentialSet, source, needed ? undefined : miner);
    if (!needed || 'problem' in found || found.change.credentialSetId) return found;
  }
  if (needed) {
    const change = toShared(source.shared);
    return change === null ? { field: 'address', problem: MISSING } : { change };
  }
  if (username === undefined || username === miner?.username) return { change: {} };
  if (miner?.username === null) return { field: 'username', problem: 'A user name without a password' };
  return { change: { username } };
};
