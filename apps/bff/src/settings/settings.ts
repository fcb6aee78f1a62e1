import { type EditSettingsRequest, type Settings, settingsSchema } from '@mintdeck/shared-types/settings';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import {
  findSettingChanges,
  readSettingsRow,
  type SettingChange,
  withChosen,
  writeSettingsRow,
} from '../db/settings-row.ts';
import { ApiError } from '../http/api-error.ts';

/** What holds until somebody chooses otherwise. */
const DEFAULTS: Settings = { revision: 0, sensitiveOverHttp: false, trustedPools: [] };

/** id of the one row */
const ROW = 'all';

export interface SettingsStore {
  read(): Settings;
  /** Stores what is given and gives what became another; empty: nothing did. Throws ApiError changed-meanwhile. */
  edit(request: EditSettingsRequest): Promise<readonly SettingChange[]>;
  /** Calls the listener after every change with what holds now; gives the end of it. */
  onChange(listener: (settings: Settings) => void): () => void;
}

/** The settings, read once and kept; this server alone changes them. Throws when the stored ones cannot be understood. */
export const openSettings = async (db: Kysely<Database>): Promise<SettingsStore> => {
  let settings = settingsSchema.parse(await readSettingsRow(db, ROW, DEFAULTS));
  const listeners = new Set<(settings: Settings) => void>();
  return {
    read: () => settings,
    edit: async (request) => {
      if (request.revision !== settings.revision) throw new ApiError('changed-meanwhile');
      const next = settingsSchema.parse(withChosen(settings, request));
      const changes = findSettingChanges(settings, next);
      if (changes.length === 0) return [];
      const stored = { ...next, revision: settings.revision + 1 };
      if (!(await writeSettingsRow(db, ROW, stored))) throw new ApiError('changed-meanwhile');
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
