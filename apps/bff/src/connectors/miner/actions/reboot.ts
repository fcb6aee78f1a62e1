import { z } from 'zod';
import { defineAction } from './define-action.ts';
import { hasRebooted, readSystem, systemMemoSchema, toSystemMemo } from './uptime.ts';

/** Restarts the whole system: nothing answers for 45 s, hashing again after two minutes (reference 4). */
export const reboot = defineAction('reboot', {
  endpoint: 'reboot',
  parameters: z.object({}),
  memo: systemMemoSchema,
  // The backend sleeps 4 s before its reply, and the system goes down within a second of it.
  settleS: 90,
  async readBefore(seeing) {
    return { memo: toSystemMemo(await readSystem(seeing)) };
  },
  async look(seeing, { memo, sentAt }) {
    const state = await readSystem(seeing);
    const rebooted = hasRebooted(memo, state, sentAt);
    if (rebooted === null) return { is: 'unclear' };
    if (!rebooted) return { is: 'not-done', reason: 'not-done' };
    return state.mining.hashing === false
      ? { is: 'not-yet', begun: 'rebooted, but not mining yet' }
      : { is: 'done' };
  },
});
