import { z } from 'zod';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { defineAction } from './define-action.ts';
import type { HandlerNeeds, Seeing } from './handler.ts';
import { hasRebooted, readSystem, systemMemoSchema, toSystemMemo } from './uptime.ts';

/** A machine that is off says nothing at all; one whose cgminer or backend is busy still has a page. */
const isSilent = async ({ link, signal }: Seeing): Promise<boolean> => {
  try {
    await link.knock(signal);
    return false;
  } catch (error) {
    if (error instanceof UpstreamError) return error.kind === 'unreachable' || error.kind === 'timeout';
    throw error;
  }
};

/** How long after an accepted order silence means "off": a reboot by somebody else would be over, or nearly. */
const SILENT_FOR_MS = 30_000;

/** Switches a miner off; nothing on the network brings it back (reference 3: the backend runs `poweroff`). */
export const createPowerOff = ({ miners, now }: HandlerNeeds) =>
  defineAction('power-off', {
    endpoint: 'poweroff',
    parameters: z.object({}),
    memo: systemMemoSchema,
    settleS: 60,
    async readBefore(seeing) {
      return { memo: toSystemMemo(await readSystem(seeing)) };
    },
    async look(seeing, { minerId, memo, sentAt, accepted }) {
      if (await isSilent(seeing)) {
        // Without its yes, silence may as well be the network's.
        if (accepted === null) return { is: 'unclear', note: 'it does not answer any more' };
        // At once, so that nobody is told of a miner that does not answer; the first answer takes it back.
        miners.find(minerId)?.live.setPoweredOff();
        if (now() - sentAt < SILENT_FOR_MS) return { is: 'not-yet' };
        return { is: 'done', note: 'somebody has to switch it on' };
      }
      // It answers: it was never off, or somebody was there already.
      return hasRebooted(memo, await readSystem(seeing), sentAt) === true
        ? { is: 'done', note: 'it was off, and is on again' }
        : { is: 'not-done', reason: 'not-done' };
    },
  });
