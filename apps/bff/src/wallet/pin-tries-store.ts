import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import type { PinTriesStore } from './pin-tries.ts';

const timesSchema = z.array(z.number());

/** Tries of PINs in the database. */
export const createPinTriesStore = (db: Kysely<Database>): PinTriesStore => ({
  async load() {
    const rows = await db.selectFrom('wallet_pin_tries').selectAll().execute();
    return rows.map(({ address, wallet_user: user, times }) => ({
      owner: { address, user },
      times: timesSchema.parse(JSON.parse(times)),
    }));
  },
  async write({ address, user }, times, sinceMs) {
    await db.deleteFrom('wallet_pin_tries').where('last_at', '<=', sinceMs).execute();
    const last = times.at(-1);
    const owner = { address, wallet_user: user };
    if (last === undefined) {
      await db
        .deleteFrom('wallet_pin_tries')
        .where('address', '=', address)
        .where('wallet_user', '=', user)
        .execute();
      return;
    }
    const columns = { times: JSON.stringify(times), last_at: last };
    await db
      .insertInto('wallet_pin_tries')
      .values({ ...owner, ...columns })
      .onConflict((conflict) => conflict.columns(['address', 'wallet_user']).doUpdateSet(columns))
      .execute();
  },
});
