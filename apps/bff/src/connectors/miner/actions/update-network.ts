import type { PlanWarning } from '@mintdeck/shared-types/jobs';
import type { MinerNetwork } from '@mintdeck/shared-types/miner';
import type { ActionParameters } from '@mintdeck/shared-types/miner/actions';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { isMacEvidence } from '../identity.ts';
import type { FleetMiner } from '../needs.ts';
import { toText } from '../wire-values.ts';
import { defineAction } from './define-action.ts';
import type { HandlerNeeds, Ready, Seeing, Seen, Sent } from './handler.ts';
import type { MinerLink } from './link.ts';
import type { ActionEnd } from './needs.ts';
import {
  areInOneNetwork,
  areSameSettings,
  isInOwnNetwork,
  isNetmask,
  isNoHost,
  type NetworkSettings,
  networkSettingsSchema,
  toNetworkForm,
  toNetworkSettings,
} from './network-settings.ts';
import { ended, failed } from './outcome.ts';

const parametersSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('dhcp') }),
  z.object({
    mode: z.literal('static'),
    /** null: the one it has */
    address: z.string().nullable(),
    netmask: z.string(),
    gateway: z.string(),
    dns1: z.string(),
    dns2: z.string(),
  }),
]);
type NetworkParameters = z.infer<typeof parametersSchema>;
type StaticParameters = Extract<NetworkParameters, { mode: 'static' }>;

const memoSchema = z.object({
  /** what it is to have afterwards */
  wanted: networkSettingsSchema,
  /** where it is looked for as well; null: it stays where it is, or nobody here knows where it goes */
  nextOrigin: z.string().nullable(),
});
type NetworkMemo = z.infer<typeof memoSchema>;
type NetworkSent = Sent<NetworkParameters, NetworkMemo>;
type Needs = Pick<HandlerNeeds, 'fleet' | 'guard'>;

const AWAY = 'its new address comes from a DHCP server: look for it with a scan';
const NOT_MOVED = 'it answers at its new address, which another miner has here';
const NO_PROOF = 'its MAC tells no machines apart: look for it with a scan';

const refuse = (field: string, message: string) =>
  new ApiError('invalid-input', { fields: { [field]: message } });

const hostOf = ({ origin }: Pick<FleetMiner, 'origin'>): string => new URL(origin).hostname;
const portOf = ({ origin }: Pick<FleetMiner, 'origin'>): number => {
  const { port, protocol } = new URL(origin);
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
};

/** One address is for one miner, which may be there, and which nobody else of ours has. */
const requireAddress = (
  { fleet, guard }: Needs,
  minerIds: readonly string[],
  { address, netmask }: { address: string; netmask: string },
): void => {
  const [minerId] = minerIds;
  if (minerIds.length > 1) throw refuse('address', 'Several miners cannot have one address');
  const holder = fleet.list().find((miner) => miner.id !== minerId && hostOf(miner) === address);
  if (holder !== undefined) throw refuse('address', `${holder.name} has this address`);
  if (isNoHost(address, netmask)) throw refuse('address', 'No host of this network can have it');
  const miner = fleet.find(minerId ?? '');
  if (miner !== undefined && !guard.allows(address, portOf(miner)))
    throw refuse('address', 'Miners may not be there (ALLOWED_UPSTREAMS)');
};

const prepare = (
  needs: Needs,
  minerIds: readonly string[],
  asked: ActionParameters<'update-network'>,
): { parameters: NetworkParameters; asked: Record<string, unknown> } => {
  if (asked.mode === 'dhcp') return { parameters: asked, asked };
  const { mode, address = null, netmask, gateway, dns1, dns2 = dns1 } = asked;
  if (!isNetmask(netmask)) throw refuse('netmask', 'A netmask such as 255.255.255.0');
  if (address !== null) requireAddress(needs, minerIds, { address, netmask });
  return { parameters: { mode, address, netmask, gateway, dns1, dns2 }, asked: { ...asked } };
};

const findWarnings = (parameters: StaticParameters, now: MinerNetwork | undefined): PlanWarning[] => {
  const { netmask, gateway } = parameters;
  const address = parameters.address ?? now?.address ?? null;
  if (address === null) return [];
  const warnings: PlanWarning[] = [];
  const isNear = isInOwnNetwork(address) || areInOneNetwork(address, now?.address ?? '', netmask);
  if (!isNear) warnings.push('address-not-reachable-from-here');
  if (!areInOneNetwork(address, gateway, netmask)) warnings.push('gateway-outside-network');
  return warnings;
};

const toWanted = (parameters: NetworkParameters, address: string | null): NetworkSettings | null => {
  if (parameters.mode === 'dhcp') return parameters;
  const own = parameters.address ?? address;
  return own === null ? null : { ...parameters, address: own };
};

const readNetwork = async ({ link, signal }: { link: MinerLink; signal: AbortSignal }) => {
  const { wire } = await link.ask((client, asking) => client.fetchNetwork(asking), signal);
  return { settings: toNetworkSettings(wire), address: toText(wire.ipaddress) };
};

/** Where it answers next; null: behind a name or a router we know it by no address of its own, and ask where we did. */
const toNextOrigin = (miner: FleetMiner, wanted: NetworkSettings, address: string | null): string | null => {
  if (wanted.mode === 'dhcp' || wanted.address === address || hostOf(miner) !== address) return null;
  return miner.origin.replace(address, wanted.address);
};

/** True when something speaks HTTP there, a miner or not. Throws what is no answer and no silence, and the abort reason. */
const isAnswered = async ({ open, signal }: Seeing, origin: string): Promise<boolean> => {
  try {
    await open({ origin }).knock(signal);
    return true;
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.reason === 'address-not-allowed') throw error;
    return error.kind !== 'unreachable' && error.kind !== 'timeout';
  }
};

/**
 * Who has the address it is to get, as seen now: the order may be tried again a day after it was checked, and two machines with one
 * address are lost both. Null: nobody that is known. Throws as `isAnswered` does.
 */
const findHolder = async (
  { fleet }: Needs,
  seeing: Seeing,
  { minerId, memo: { wanted, nextOrigin } }: { minerId: string; memo: NetworkMemo },
): Promise<string | null> => {
  if (wanted.mode === 'dhcp' || nextOrigin === null) return null;
  const ours = fleet.list().find((miner) => miner.id !== minerId && hostOf(miner) === wanted.address);
  if (ours !== undefined) return `${ours.name} has ${wanted.address}`;
  return (await isAnswered(seeing, nextOrigin)) ? `something answers at ${wanted.address}` : null;
};

const readBefore = async (
  needs: Needs,
  seeing: Seeing,
  { minerId, parameters }: { minerId: string; parameters: NetworkParameters },
): Promise<Ready<NetworkMemo> | { end: ActionEnd }> => {
  const miner = needs.fleet.find(minerId);
  if (miner === undefined) return { end: ended('skipped', 'removed') };
  const { settings, address } = await readNetwork(seeing);
  const wanted = toWanted(parameters, address);
  if (wanted === null) return { end: failed('not-understood') };
  if (areSameSettings(settings, wanted)) return { end: ended('skipped', 'already-so') };
  const memo = { wanted, nextOrigin: toNextOrigin(miner, wanted, address) };
  const holder = await findHolder(needs, seeing, { minerId, memo });
  return holder === null ? { memo, form: toNetworkForm(wanted) } : { end: failed('address-taken', holder) };
};

/** It moves in our books only when the machine there has its MAC; a stranger's page or MAC is no answer at all. */
const lookAhead = async (
  { fleet }: Needs,
  seeing: Seeing,
  { minerId, memo }: NetworkSent,
): Promise<Seen | null> => {
  const { nextOrigin } = memo;
  const miner = fleet.find(minerId);
  if (nextOrigin === null || miner === undefined || miner.origin === nextOrigin) return null;
  const link = seeing.open({ origin: nextOrigin });
  try {
    const { overview } = await link.identify(seeing.signal);
    if (!isMacEvidence(miner.mac) || overview.mac !== miner.mac) return { is: 'unclear', note: NO_PROOF };
  } catch (error) {
    if (error instanceof UpstreamError) return null;
    throw error;
  }
  try {
    await fleet.relocate(minerId, { address: nextOrigin, revision: miner.revision });
    return { is: 'done' };
  } catch (error) {
    // Somebody changed it, or gave the address to another one, while it was looked at: the next look may fare better.
    if (error instanceof ApiError) return { is: 'unclear', note: NOT_MOVED };
    throw error;
  }
};

/** At the address we have: with the settings it had, or with the new ones. Throws UpstreamError. */
const lookHere = async ({ fleet }: Needs, seeing: Seeing, { minerId, memo }: NetworkSent): Promise<Seen> => {
  const { settings } = await readNetwork(seeing);
  if (!areSameSettings(settings, memo.wanted)) return { is: 'not-done', reason: 'not-done' };
  const isThere = memo.nextOrigin === null || fleet.find(minerId)?.origin === memo.nextOrigin;
  return isThere ? { is: 'done' } : { is: 'not-yet', begun: 'set, but it still answers at its old address' };
};

const look = async (needs: Needs, seeing: Seeing, sent: NetworkSent): Promise<Seen> => {
  const ahead = await lookAhead(needs, seeing, sent);
  if (ahead !== null) return ahead;
  try {
    return await lookHere(needs, seeing, sent);
  } catch (error) {
    const isAway = sent.memo.wanted.mode === 'dhcp' && error instanceof UpstreamError;
    if (isAway) return { is: 'unclear', reason: 'address-unknown', note: AWAY };
    throw error;
  }
};

/**
 * Sets how a miner gets its address. It is looked for at the new one and at the old one, and moves in our books once the machine at the
 * new one is proven to be it.
 */
export const createUpdateNetwork = (needs: Needs) =>
  defineAction('update-network', {
    endpoint: 'updateNetwork',
    parameters: parametersSchema,
    memo: memoSchema,
    settleS: 60,
    prepare: (minerIds, asked) => prepare(needs, minerIds, asked),
    judge: (_miner, { overview: { value } }, parameters) =>
      parameters.mode === 'dhcp'
        ? { alreadySo: value?.network.dhcp === true, warnings: ['address-will-be-unknown'] }
        : { warnings: findWarnings(parameters, value?.network) },
    readBefore: (seeing, about) => readBefore(needs, seeing, about),
    look: (seeing, sent) => look(needs, seeing, sent),
    toNote: ({ memo: { wanted, nextOrigin } }) =>
      nextOrigin !== null && wanted.mode === 'static' ? `waiting at ${wanted.address}` : null,
  });
