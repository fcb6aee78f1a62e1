import { type EditSettingsRequest, type Settings, settingsSchema } from '@mintdeck/shared-types/settings';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
import { ApiError } from '../http/api-error.ts';

/** What holds until somebody chooses otherwise. */
const DEFAULTS: Settings = { revision: 0, sensitiveOverHttp: false, trustedPools: [] };

/** id of the one row */
const ROW = 'all';

// What an earlier version did not know is absent in its row.
const chosenSchema = z.record(z.string(), z.unknown());

/** One setting that is another now. */
export interface SettingChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface SettingsStore {
  read(): Settings;
  /** Stores what is given and gives what became another; empty: nothing did. Throws ApiError changed-meanwhile. */
  edit(request: EditSettingsRequest): Promise<readonly SettingChange[]>;
  /** Calls the listener after every change with what holds now; gives the end of it. */
  onChange(listener: (settings: Settings) => void): () => void;
}

const withoutUndefined = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const load = async (db: Kysely<Database>): Promise<Settings> => {
  const row = await db.selectFrom('settings').selectAll().where('id', '=', ROW).executeTakeFirst();
  if (!row) return DEFAULTS;
  const chosen = chosenSchema.parse(JSON.parse(row.chosen));
  return settingsSchema.parse({ ...DEFAULTS, ...chosen, revision: row.revision });
};

/** Writes over the row of the revision before; false: somebody else did. */
const write = async (db: Kysely<Database>, { revision, ...chosen }: Settings): Promise<boolean> => {
  const values = { revision, chosen: JSON.stringify(chosen) };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('settings')
    .values({ id: ROW, ...values })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(values)
        .where('settings.revision', '=', revision - 1),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

const findChanges = (from: Settings, to: Settings): SettingChange[] => {
  const before = new Map<string, unknown>(Object.entries(from));
  return Object.entries(to)
    .filter(
      ([name, value]) => name !== 'revision' && JSON.stringify(value) !== JSON.stringify(before.get(name)),
    )
    .map(([name, value]) => ({ name, from: before.get(name), to: value }));
};

/** The settings, read once and kept; this server alone changes them. Throws when the stored ones cannot be understood. */
export const openSettings = async (db: Kysely<Database>): Promise<SettingsStore> => {
  let settings = await load(db);
  const listeners = new Set<(settings: Settings) => void>();
  return {
    read: () => settings,
    edit: async (request) => {
      if (request.revision !== settings.revision) throw new ApiError('changed-meanwhile');
      const next = settingsSchema.parse({ ...settings, ...withoutUndefined(request) });
      const changes = findChanges(settings, next);
      if (changes.length === 0) return [];
      const stored = { ...next, revision: settings.revision + 1 };
      if (!(await write(db, stored))) throw new ApiError('changed-meanwhile');
      settings = stored;
      for (const listener of listeners) listener(settings);
      return changes;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
