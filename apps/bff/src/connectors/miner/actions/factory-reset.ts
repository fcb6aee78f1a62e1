import { z } from 'zod';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { isMacEvidence } from '../identity.ts';
import { FACTORY_ADMIN_LOGINS } from '../session.ts';
import { defineAction } from './define-action.ts';
import type { HandlerNeeds, Seeing, Seen, Sent } from './handler.ts';
import { hasRebooted, readSystem, type SystemMemo, systemMemoSchema, toSystemMemo } from './uptime.ts';

type Login = (typeof FACTORY_ADMIN_LOGINS)[number];

const AWAY = 'its factory network may have given it another address: look for it with a scan';
const NO_PROOF =
  'its MAC tells no machines apart: enter the factory password when you have seen that it is this one';
const NOT_OPENED = 'neither our password nor the factory password opens it as this miner';

const isWrongPassword = (error: unknown): boolean =>
  error instanceof UpstreamError && error.reason === 'wrong-password';

/** The factory login this host takes, when it has our miner's MAC; null: none, or nothing proves that it is ours. Throws UpstreamError. */
const findFactoryLogin = async (seeing: Seeing, mac: string): Promise<Login | null> => {
  for (const login of FACTORY_ADMIN_LOGINS) {
    try {
      const { overview } = await seeing.open({ login }).identify(seeing.signal);
      // Every machine that was reset takes this login: an address alone proves nothing.
      return overview.mac === mac ? login : null;
    } catch (error) {
      if (!isWrongPassword(error)) throw error;
    }
  }
  return null;
};

/** With the login we know: as before, rebooted, or refused because it is the factory's now. */
const lookAsBefore = async (
  seeing: Seeing,
  { memo, sentAt }: Sent<unknown, SystemMemo>,
): Promise<Seen | 'locked-out'> => {
  try {
    const rebooted = hasRebooted(memo, await readSystem(seeing), sentAt);
    if (rebooted === null) return { is: 'unclear' };
    return rebooted ? { is: 'done' } : { is: 'not-done', reason: 'not-done' };
  } catch (error) {
    if (isWrongPassword(error)) return 'locked-out';
    throw error;
  }
};

/**
 * Puts password, network and pools back to what the maker set, and reboots. Our login no longer opens it then: the factory's is tried,
 * at its own address only, and becomes ours once the machine that takes it has our miner's MAC.
 */
export const createFactoryReset = ({ fleet }: HandlerNeeds) =>
  defineAction('factory-reset', {
    endpoint: 'factoryReset',
    parameters: z.object({}),
    memo: systemMemoSchema,
    settleS: 120,
    toNote: () => 'waiting for it with the factory password',
    silent: { reason: 'address-unknown', note: AWAY },
    async readBefore(seeing) {
      return { memo: toSystemMemo(await readSystem(seeing)) };
    },
    async look(seeing, sent) {
      const seen = await lookAsBefore(seeing, sent);
      if (seen !== 'locked-out' && seen.is !== 'done') return seen;
      if (seen === 'locked-out') {
        const mac = fleet.find(sent.minerId)?.mac ?? null;
        if (!isMacEvidence(mac)) return { is: 'unclear', note: NO_PROOF };
        const login = await findFactoryLogin(seeing, mac);
        if (login === null) return { is: 'unclear', note: NOT_OPENED };
        await fleet.replaceLogin(sent.minerId, login);
      }
      return { is: 'done', note: 'it has the factory password: set another one' };
    },
  });
