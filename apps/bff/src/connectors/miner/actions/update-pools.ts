import { randomBytes } from 'node:crypto';
import type { PlanWarning } from '@mintdeck/shared-types/jobs';
import type { ActionParameters } from '@mintdeck/shared-types/miner/actions';
import type { PoolPasswordSource } from '@mintdeck/shared-types/miner/pool-slots';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';
import type { FleetMiner } from '../needs.ts';
import { RefusedCall } from '../refused-call.ts';
import { defineAction } from './define-action.ts';
import type { HandlerNeeds, Seeing } from './handler.ts';
import { hasBegunAnew, miningMemoSchema, readMining } from './mining.ts';
import { ended, failed } from './outcome.ts';
import { type PoolEntry, toPoolForm, toPoolList, toProof, toWorkerName } from './pool-list.ts';

const parametersSchema = z.object({
  pools: z.array(
    z.object({
      url: z.string(),
      /** with its placeholders */
      user: z.string(),
      /** null: what the miner has for this URL */
      password: z.string().nullable(),
    }),
  ),
  /** of this job: what its lists are compared with */
  proofKey: z.string(),
});
type PoolsParameters = z.infer<typeof parametersSchema>;

const memoSchema = miningMemoSchema.extend({ proof: z.string() });

type Needs = Pick<HandlerNeeds, 'fleet' | 'pools'>;

const refuse = (index: number, message: string, field = 'user') =>
  new ApiError('invalid-input', { fields: { [`pools.${index}.${field}`]: message } });

const sourceOf = (password: PoolPasswordSource): string => {
  if ('typed' in password) return 'typed';
  return 'templateId' in password ? 'template' : 'unchanged';
};

const toPassword = (
  { pools }: Needs,
  { url, password }: { url: string; password: PoolPasswordSource },
  index: number,
): string | null => {
  if ('typed' in password) return password.typed;
  if (!('templateId' in password)) return null;
  const kept = pools.readTemplatePassword(password.templateId, url);
  if (kept === null) throw refuse(index, 'The template has no password for this address', 'password');
  if (kept === 'locked') throw refuse(index, 'Enter the password of the template again', 'password');
  return kept;
};

/** Every miner's own worker names have to be some: a miner drops a pool without one. */
const requireNames = ({ fleet }: Needs, minerIds: readonly string[], users: readonly string[]): void => {
  for (const miner of minerIds.flatMap((id) => fleet.find(id) ?? [])) {
    const index = users.findIndex((user) => toWorkerName(user, miner) === null);
    if (index >= 0) throw refuse(index, `At ${miner.name} this gives no user a pool could take`);
  }
};

const prepare = (
  needs: Needs,
  minerIds: readonly string[],
  { pools }: ActionParameters<'update-pools'>,
): { parameters: PoolsParameters; asked: Record<string, unknown> } => {
  const users = pools.map(({ user }) => user);
  requireNames(needs, minerIds, users);
  const filled = pools.map((slot, index) => ({
    url: slot.url,
    user: slot.user,
    password: toPassword(needs, slot, index),
  }));
  return {
    parameters: { pools: filled, proofKey: randomBytes(32).toString('hex') },
    asked: { pools: pools.map(({ url, user, password }) => ({ url, user, password: sourceOf(password) })) },
  };
};

const findWarnings = ({ pools }: Needs, miner: FleetMiner, slots: PoolsParameters['pools']) => {
  const named = slots.map(({ url, user }) => ({ url, user: toWorkerName(user, miner) ?? user }));
  const warnings: PlanWarning[] = [];
  if (named.some(({ url, user }) => !pools.isTrusted(url, user))) warnings.push('pool-not-trusted');
  if (new Set(named.map((pool) => JSON.stringify(pool))).size < named.length) warnings.push('pool-twice');
  return warnings;
};

/** Empty also where it was never configured (reference 3). */
const readPools = async ({ link, signal }: Seeing): Promise<PoolEntry[]> => {
  try {
    const { wire } = await link.ask((client, asking) => client.fetchPools(asking), signal);
    return toPoolList(wire);
  } catch (error) {
    if (error instanceof RefusedCall && error.words === 'missing configuration') return [];
    throw error;
  }
};

/** A password goes to the very URL it is for, and to no other. */
const findKept = (before: readonly PoolEntry[], url: string, user: string): string | null => {
  const same = before.filter((pool) => pool.url === url && pool.password !== '');
  return (same.find((pool) => pool.user === user) ?? same[0])?.password ?? null;
};

type Filled = { list: PoolEntry[] } | { missing: 'user' | 'password'; url: string };

const fillIn = (slots: PoolsParameters['pools'], miner: FleetMiner, before: readonly PoolEntry[]): Filled => {
  const list: PoolEntry[] = [];
  for (const { url, user: pattern, password: given } of slots) {
    const user = toWorkerName(pattern, miner);
    if (user === null) return { missing: 'user', url };
    const password = given ?? findKept(before, url, user);
    if (password === null) return { missing: 'password', url };
    list.push({ url, user, password });
  }
  return { list };
};

/** Replaces the whole list of pools; cgminer restarts. Done when the miner has exactly this list, and mines anew. */
export const createUpdatePools = (needs: Needs) =>
  defineAction('update-pools', {
    endpoint: 'updatePools',
    parameters: parametersSchema,
    memo: memoSchema,
    settleS: 60,
    prepare: (minerIds, asked) => prepare(needs, minerIds, asked),
    judge: (miner, _detail, { pools }) => ({ warnings: findWarnings(needs, miner, pools) }),
    async readBefore(seeing, { minerId, parameters: { pools, proofKey } }) {
      const miner = needs.fleet.find(minerId);
      if (miner === undefined) return { end: ended('skipped', 'removed') };
      const before = await readPools(seeing);
      const filled = fillIn(pools, miner, before);
      if ('missing' in filled) {
        if (filled.missing === 'password') return { end: failed('no-pool-password', filled.url) };
        return { end: failed('not-sent', 'its worker name would come to nothing') };
      }
      const proof = toProof(filled.list, proofKey);
      if (proof === toProof(before, proofKey)) return { end: ended('skipped', 'already-so') };
      const { elapsedS, takenAt } = await readMining(seeing);
      return { memo: { elapsedS, takenAt, proof }, form: toPoolForm(filled.list) };
    },
    async look(seeing, { parameters: { proofKey }, memo, sentAt, accepted }) {
      if (toProof(await readPools(seeing), proofKey) !== memo.proof) {
        // Without its yes the order may not have arrived.
        return { is: 'not-done', reason: accepted ? 'read-back-differs' : 'not-done' };
      }
      const mining = await readMining(seeing);
      if (mining.ready && !hasBegunAnew(memo, mining, { sentAt }))
        return { is: 'not-yet', begun: 'set, but cgminer was not seen to restart' };
      return mining.hashing === false ? { is: 'not-yet', begun: 'set, but not mining yet' } : { is: 'done' };
    },
  });
