import { z } from 'zod';
import { defineAction } from './define-action.ts';
import { hasBegunAnew, miningMemoSchema, readMining } from './mining.ts';

const AWAY = 'stopped, and not back yet';

/** Restarts the mining process; the system and its web server go on. */
export const restartCgminer = defineAction('restart-cgminer', {
  endpoint: 'restartCgMiner',
  parameters: z.object({}),
  memo: miningMemoSchema,
  // The reply comes at once, and the restart with it (device-rig/writes.txt).
  settleS: 60,
  async readBefore(seeing) {
    const { elapsedS, takenAt } = await readMining(seeing);
    return { memo: { elapsedS, takenAt } };
  },
  async look(seeing, { memo, sentAt }) {
    const mining = await readMining(seeing);
    // cgminer that did not answer before may simply still not answer.
    if (!mining.ready) return memo.elapsedS === null ? { is: 'unclear' } : { is: 'not-yet', begun: AWAY };
    if (!hasBegunAnew(memo, mining, { sentAt })) {
      return mining.elapsedS === null ? { is: 'unclear' } : { is: 'not-done', reason: 'not-done' };
    }
    return mining.hashing === false
      ? { is: 'not-yet', begun: 'restarted, but not mining yet' }
      : { is: 'done' };
  },
});
