import {
  type EditProfitSettingsRequest,
  type ProfitSettings,
  profitSettingsSchema,
} from '@mintdeck/shared-types/pool/profit';
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

/** What holds until somebody enters something. */
const DEFAULTS: ProfitSettings = {
  revision: 0,
  currency: null,
  timeZone: 'UTC',
  pricePerKwh: null,
  secondTariff: null,
  overheadPercent: 0,
  overheadW: 0,
  fixedPerDay: 0,
  powerWByModel: {},
  grinPrice: null,
};
/** id of the one row, in the table of all settings */
const ROW = 'profit';
/** A day is chosen by the clock of the browser, which can be a zone ahead. */
const AHEAD_MAX_MS = 86_400_000;

export interface ProfitSettingsStore {
  read(): ProfitSettings;
  /** Stores what is given and gives what became another; empty: nothing did. Throws ApiError changed-meanwhile, invalid-input. */
  edit(request: EditProfitSettingsRequest): Promise<readonly SettingChange[]>;
}

/**
 * What people entered to reckon with, read once and kept; this server alone changes it. `now` gives ms since the epoch. Throws when what is
 * stored cannot be understood.
 */
export const openProfitSettings = async (
  db: Kysely<Database>,
  now: () => number,
): Promise<ProfitSettingsStore> => {
  let settings = profitSettingsSchema.parse(await readSettingsRow(db, ROW, DEFAULTS));
  return {
    read: () => settings,
    edit: async (request) => {
      if (request.revision !== settings.revision) throw new ApiError('changed-meanwhile');
      if (request.grinPrice && request.grinPrice.setAt > now() + AHEAD_MAX_MS)
        throw new ApiError('invalid-input', { fields: { 'grinPrice.setAt': 'This day is yet to come' } });
      const next = profitSettingsSchema.parse(withChosen(settings, request));
      const changes = findSettingChanges(settings, next);
      if (changes.length === 0) return [];
      const stored = { ...next, revision: settings.revision + 1 };
      if (!(await writeSettingsRow(db, ROW, stored))) throw new ApiError('changed-meanwhile');
      settings = stored;
      return changes;
    },
  };
};
