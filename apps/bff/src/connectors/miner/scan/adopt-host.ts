import type { AddMinerRequest } from '@mintdeck/shared-types/fleet';
import { renderPattern } from '@mintdeck/shared-types/name-pattern';
import type { PickResult } from '@mintdeck/shared-types/scan';
import { ApiError } from '../../../http/api-error.ts';
import type { FleetPlaces } from './fleet-places.ts';
import type { ScanNeeds } from './needs.ts';
import { readOriginIp } from './networks.ts';
import { type NamedLogin, type Proof, proveLogin } from './prove-login.ts';
import type { AdoptionPlan } from './scan-record.ts';

/** A login that can be given to a miner: by the name of its set, or as it was typed. */
export interface OfferedLogin extends NamedLogin {
  readonly request: Pick<AddMinerRequest, 'credentialSetId' | 'username' | 'password'>;
}

type Found = Omit<PickResult, 'resultAt'>;

export interface Adopting {
  needs: Pick<ScanNeeds, 'fleet' | 'http' | 'audit' | 'reportBug'>;
  places: Pick<FleetPlaces, 'findByMac'>;
  plan: AdoptionPlan;
  /** in the order they are tried */
  logins: readonly OfferedLogin[];
  signal: AbortSignal;
  /** one after the other, so that the second of two with the same MAC sees the first */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/** Tries one login after the other until one is taken; a host that fails otherwise is not asked again. */
const findLogin = async ({ needs, plan, logins, signal }: Adopting, address: string) => {
  let proof: Proof | null = null;
  for (const login of logins) {
    proof = await proveLogin(needs, { address, login, by: plan.by, signal });
    if (proof.outcome !== 'wrong-password') return { proof, login };
  }
  return { proof, login: null };
};

const toRequest = (plan: AdoptionPlan, address: string, facts: { ip: string; mac: string | null }) => {
  const number = plan.firstNumber + plan.addresses.indexOf(address);
  const values = { ...facts, number, position: '' };
  const position = renderPattern(plan.positions, values);
  // a pattern of {position} alone may come to nothing
  const name = renderPattern(plan.names, { ...values, position }) || address;
  return { name, position, address, tags: plan.tags, pollIntervalS: plan.pollIntervalS };
};

const idAt = ({ needs }: Adopting, address: string): string | null => {
  const origin = needs.fleet.locate(address)?.origin;
  return needs.fleet.list().find((miner) => miner.origin === origin)?.id ?? null;
};

/** Adds a host whose login is proven, unless a miner of ours is the same machine. Throws ApiError as the registry does. */
const addProven = async (
  adopting: Adopting,
  address: string,
  found: { proof: Proof; login: OfferedLogin },
) => {
  const { needs, places, plan } = adopting;
  const { mac, model, firmware, readOnly } = found.proof;
  const twin = mac === null ? undefined : places.findByMac(mac);
  if (twin !== undefined) return { outcome: 'same-miner', minerId: twin.id, mac } as const;
  const ip = readOriginIp(needs.fleet.locate(address)?.origin ?? '')?.ip ?? address;
  const request = { ...toRequest(plan, address, { ip, mac }), ...found.login.request };
  const { id } = await needs.fleet.add(request);
  needs.fleet.learn(id, { mac, model, firmware });
  const { sourceAddress } = plan.by;
  const entry = { account: plan.by, sourceAddress, action: 'miner.add', target: address };
  await needs.audit.record({ ...entry, outcome: 'done', note: `by a scan, with ${found.login.label}` });
  return { outcome: readOnly ? 'added-read-only' : 'added', minerId: id, mac } as const;
};

/** Makes a picked host a miner of ours; gives how it went. Throws the abort reason. */
export const adoptHost = async (adopting: Adopting, address: string): Promise<Found> => {
  const taken = (): Found => ({ outcome: 'taken', minerId: idAt(adopting, address), mac: null });
  if (idAt(adopting, address) !== null) return taken();
  const { proof, login } = await findLogin(adopting, address);
  if (proof === null || login === null) return { outcome: 'wrong-password', minerId: null, mac: null };
  if (proof.outcome !== null) return { outcome: proof.outcome, minerId: null, mac: null };
  try {
    return await adopting.inTurn(() => addProven(adopting, address, { proof, login }));
  } catch (error) {
    if (error instanceof ApiError && error.code === 'address-taken') return taken();
    if (!(error instanceof ApiError)) adopting.needs.reportBug(error);
    return { outcome: 'refused', minerId: null, mac: null };
  }
};
