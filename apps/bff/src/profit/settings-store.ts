import {
  type EditProfitSettingsRequest,
  type ProfitSettings,
  profitSettingsSchema,
} from '@mintdeck/shared-types/pool/profit';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../db/schema.ts';
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

// What an earlier version did not know is absent in its row.
const enteredSchema = z.record(z.string(), z.unknown());

/** What is another now. */
export interface ProfitChange {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
}

const withoutUndefined = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const load = async (db: Kysely<Database>): Promise<ProfitSettings> => {
  const row = await db.selectFrom('settings').selectAll().where('id', '=', ROW).executeTakeFirst();
  if (!row) return DEFAULTS;
  const entered = enteredSchema.parse(JSON.parse(row.chosen));
  return profitSettingsSchema.parse({ ...DEFAULTS, ...entered, revision: row.revision });
};

/** Writes over the row of the revision before; false: somebody else did. */
const write = async (db: Kysely<Database>, { revision, ...entered }: ProfitSettings): Promise<boolean> => {
  const values = { revision, chosen: JSON.stringify(entered) };
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

const findChanges = (from: ProfitSettings, to: ProfitSettings): ProfitChange[] => {
  const before = new Map<string, unknown>(Object.entries(from));
  return Object.entries(to)
    .filter(
      ([name, value]) => name !== 'revision' && JSON.stringify(value) !== JSON.stringify(before.get(name)),
    )
    .map(([name, value]) => ({ name, from: before.get(name), to: value }));
};

/** What people entered to reckon with, read once and kept; this server alone changes it. */
export class ProfitSettingsStore {
  private readonly db: Kysely<Database>;
  private readonly now: () => number;
  private settings: ProfitSettings;

  private constructor(db: Kysely<Database>, now: () => number, settings: ProfitSettings) {
    this.db = db;
    this.now = now;
    this.settings = settings;
  }

  /** Throws when what is stored cannot be understood. `now` gives ms since the epoch. */
  static async open(db: Kysely<Database>, now: () => number): Promise<ProfitSettingsStore> {
    return new ProfitSettingsStore(db, now, await load(db));
  }

  read(): ProfitSettings {
    return this.settings;
  }

  /** Stores what is given and gives what became another; empty: nothing did. Throws ApiError changed-meanwhile, invalid-input. */
  async edit(request: EditProfitSettingsRequest): Promise<readonly ProfitChange[]> {
    const { settings } = this;
    if (request.revision !== settings.revision) throw new ApiError('changed-meanwhile');
    if (request.grinPrice && request.grinPrice.setAt > this.now() + AHEAD_MAX_MS)
      throw new ApiError('invalid-input', { fields: { 'grinPrice.setAt': 'This day is yet to come' } });
    const next = profitSettingsSchema.parse({ ...settings, ...withoutUndefined(request) });
    const changes = findChanges(settings, next);
    if (changes.length === 0) return [];
    const stored = { ...next, revision: settings.revision + 1 };
    if (!(await write(this.db, stored))) throw new ApiError('changed-meanwhile');
    this.settings = stored;
    return changes;
  }
}
