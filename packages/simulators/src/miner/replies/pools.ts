import { restartMining } from '../device.ts';
import { type Form, textField } from '../form.ts';
import { phpJsonPlainSlashes } from '../php-json.ts';
import type { PoolConfig } from '../pools.ts';
import { type ApiCall, failure, jsonReply, type Reply } from './reply.ts';

// The backend waits for the service manager to restart cgminer; live replies took about a second.
const SERVICE_RESTART_MS = 600;

/** `/api/pools`: the configuration file, passwords in clear. */
export function pools({ miner }: ApiCall): Reply {
  if (miner.pools === null) return failure('missing configuration');
  const list = miner.pools.map(({ url, user, pass }) => ({ url, user, pass }));
  return { body: phpJsonPlainSlashes({ success: true, pools: list }) };
}

function parsePools(form: Form): PoolConfig[] {
  return [1, 2, 3].flatMap((place) => {
    const url = textField(form, `Pool${place}`) ?? '';
    const user = textField(form, `UserName${place}`) ?? '';
    const pass = textField(form, `Password${place}`) ?? '';
    // A pool with a blank is dropped without a word (writes.txt, pools-after-blank-password2).
    return url === '' || user === '' || pass === '' ? [] : [{ url, user, pass }];
  });
}

/** `/api/updatePools`: replaces the whole list, so a body it cannot read erases all (writes.txt, pools-after-JSON). */
export function updatePools({ miner, form }: ApiCall): Reply {
  return jsonReply(
    { success: true },
    {
      holdMs: SERVICE_RESTART_MS,
      effect: () => {
        miner.pools = parsePools(form);
        restartMining(miner);
      },
    },
  );
}
