import type { ActionParameters } from '@mintdeck/shared-types/miner/actions';
import { z } from 'zod';
import { ApiError } from '../../../http/api-error.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import type { MinerLogin } from '../client.ts';
import { isMacEvidence } from '../identity.ts';
import { ADMIN } from '../session.ts';
import { defineAction } from './define-action.ts';
import type { HandlerNeeds, Ready, Seeing, Seen, Sent } from './handler.ts';
import type { ActionEnd } from './needs.ts';
import { ended, failed } from './outcome.ts';

const parametersSchema = z.object({
  account: z.enum(['admin', 'guest']),
  newPassword: z.string(),
  /** the set whose password it is */
  credentialSetId: z.string().nullable(),
});
type PasswordParameters = z.infer<typeof parametersSchema>;

const memoSchema = z.object({});
type PasswordSent = Sent<PasswordParameters, z.infer<typeof memoSchema>>;
type Needs = Pick<HandlerNeeds, 'fleet'>;

const refuseSet = (message: string) =>
  new ApiError('invalid-input', { fields: { credentialSetId: message } });

const isWrongPassword = (error: unknown): boolean =>
  error instanceof UpstreamError && error.reason === 'wrong-password';

const prepare = (
  { fleet }: Needs,
  { account, newPassword, credentialSetId }: ActionParameters<'update-password'>,
): { parameters: PasswordParameters; asked: Record<string, unknown> } => {
  if (credentialSetId === undefined) {
    // The shared schema lets one of the two through only.
    const parameters = { account, newPassword: newPassword ?? '', credentialSetId: null };
    return { parameters, asked: { account } };
  }
  if (account !== ADMIN) throw refuseSet('A set is a login of this server, which is always the admin\u2019s');
  const login = fleet.readSetLogin(credentialSetId);
  if (login === null) throw refuseSet('There is no such set');
  if (login === 'locked') throw refuseSet('Enter the password of this set again');
  if (login.username !== ADMIN) throw refuseSet('This set is not for the admin of a miner');
  return {
    parameters: { account, newPassword: login.password, credentialSetId },
    asked: { account, credentialSetId },
  };
};

/** Whether /api/auth takes a login. Throws what says nothing of it. */
const takes = async ({ open, signal }: Seeing, login: MinerLogin): Promise<boolean> => {
  try {
    await open({ login }).proveLogin(signal);
    return true;
  } catch (error) {
    if (isWrongPassword(error)) return false;
    throw error;
  }
};

/** The same of the machine at its address, which has to be ours: what another one takes says nothing of ours. Throws as `takes` does. */
const oursTakes = async ({ open, signal }: Seeing, login: MinerLogin): Promise<boolean> => {
  try {
    await open({ login }).identify(signal);
    return true;
  } catch (error) {
    if (isWrongPassword(error)) return false;
    throw error;
  }
};

type Before = Ready<z.infer<typeof memoSchema>> | { end: ActionEnd };

/** The new one is stored before anything leaves: whichever of the two it takes afterwards, it is known here. */
const readBefore = async (
  { fleet }: Needs,
  seeing: Seeing,
  { minerId, parameters }: { minerId: string; parameters: PasswordParameters },
): Promise<Before> => {
  const { account, newPassword, credentialSetId } = parameters;
  const login = fleet.readLogin(minerId);
  if (login === null || login === 'locked') return { end: ended('skipped', 'no-credential') };
  if (login.username !== ADMIN) return { end: failed('refused', 'our login is not that of its admin') };
  const { takenPassword } = seeing.link;
  if (takenPassword !== null && takenPassword !== login.password)
    return { end: failed('refused', 'an earlier change is not settled: enter its password first') };
  const form = new URLSearchParams({ user: account, currentPassword: login.password, newPassword });
  if (account !== ADMIN) {
    const isSo = await takes(seeing, { username: account, password: newPassword });
    return isSo ? { end: ended('skipped', 'already-so') } : { memo: {}, form };
  }
  if (login.password === newPassword) {
    if (credentialSetId === null) return { end: ended('skipped', 'already-so') };
    await fleet.pendingPasswords.take(minerId, { password: newPassword, credentialSetId });
    return { end: ended('done', null, 'it had this password, and uses the set now') };
  }
  await fleet.pendingPasswords.keep(minerId, { password: newPassword, credentialSetId });
  return { memo: {}, form };
};

/** Our login is the admin's, and stays it: the guest's password is only tried. */
const lookForGuest = async (seeing: Seeing, { parameters }: PasswordSent): Promise<Seen> => {
  const { account: username, newPassword: password } = parameters;
  await seeing.link.identify(seeing.signal);
  return (await takes(seeing, { username, password }))
    ? { is: 'done' }
    : { is: 'not-done', reason: 'not-done' };
};

/** A machine that takes the new one and refuses the old one has changed it; it is ours by its MAC, or by having said so itself. */
const lookForAdmin = async ({ fleet }: Needs, seeing: Seeing, sent: PasswordSent): Promise<Seen> => {
  const { minerId, parameters, accepted } = sent;
  const { newPassword: password, credentialSetId } = parameters;
  const login = fleet.readLogin(minerId);
  if (login === null || login === 'locked') return { is: 'unclear' };
  const next = { username: ADMIN, password };
  // A poll may have found out before us.
  const isSettled = login.password === password;
  const takesOld = !isSettled && (await oursTakes(seeing, login));
  if (takesOld) {
    const takesBoth = await takes(seeing, next);
    return takesBoth
      ? { is: 'unclear', note: 'it takes the old password and the new one' }
      : { is: 'not-done', reason: 'not-done' };
  }
  try {
    const { overview } = await seeing.open({ login: next }).identify(seeing.signal);
    if (isSettled) return { is: 'done' };
    const isOurs = isMacEvidence(overview.mac) && overview.mac === fleet.find(minerId)?.mac;
    if (!isOurs && accepted === null)
      return { is: 'unclear', note: 'its MAC tells no machines apart: both passwords are kept' };
  } catch (error) {
    if (isWrongPassword(error))
      return { is: 'unclear', note: 'it takes neither the old password nor the new one' };
    throw error;
  }
  await fleet.pendingPasswords.take(minerId, { password, credentialSetId });
  return { is: 'done' };
};

/**
 * Sets the password of one of a miner's two accounts, in two steps: stored here as one that may hold, sent, and taken as the login once
 * the miner accepts it and refuses the old one. Where nobody can say, both are kept and tried.
 */
export const createUpdatePassword = (needs: Needs) =>
  defineAction('update-password', {
    endpoint: 'updatePassword',
    parameters: parametersSchema,
    memo: memoSchema,
    settleS: 10,
    prepare: (_minerIds, asked) => prepare(needs, asked),
    readBefore: (seeing, about) => readBefore(needs, seeing, about),
    look: (seeing, sent) =>
      sent.parameters.account === ADMIN ? lookForAdmin(needs, seeing, sent) : lookForGuest(seeing, sent),
    conclude: async (minerId, { state }) => {
      if (state === 'failed') await needs.fleet.pendingPasswords.drop(minerId);
    },
  });
