import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from './schema.ts';

/** One setting that is another now. */
export interface SettingChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

interface Revised {
  readonly revision: number;
}

// What an earlier version did not know is absent in its row.
const chosenSchema = z.record(z.string(), z.unknown());

/** What was chosen of one set of settings, over what holds until somebody chooses; to be parsed by its schema. */
export const readSettingsRow = async (
  db: Kysely<Database>,
  id: string,
  defaults: Revised,
): Promise<unknown> => {
  const row = await db.selectFrom('settings').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return defaults;
  return { ...defaults, ...chosenSchema.parse(JSON.parse(row.chosen)), revision: row.revision };
};

/** Writes over the row of the revision before; false: somebody else did. */
export const writeSettingsRow = async (
  db: Kysely<Database>,
  id: string,
  { revision, ...chosen }: Revised,
): Promise<boolean> => {
  const values = { revision, chosen: JSON.stringify(chosen) };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('settings')
    .values({ id, ...values })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(values)
        .where('settings.revision', '=', revision - 1),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

/** The settings with what of a request is given; what is undefined stays. */
export const withChosen = (settings: object, request: object): object => ({
  ...settings,
  ...Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)),
});

/** What is another in the second. */
export const findSettingChanges = (from: object, to: object): SettingChange[] => {
  const before = new Map<string, unknown>(Object.entries(from));
  return Object.entries(to)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before.get(name)))
    .map(([name, value]) => ({ name, from: before.get(name), to: value }));
};
