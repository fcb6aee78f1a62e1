import {
  type AddSavedViewRequest,
  type EditSavedViewRequest,
  SAVED_VIEWS_MAX,
  type SavedView,
} from '@mintdeck/shared-types/saved-views';
import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';
import { ApiError } from '../../http/api-error.ts';

export interface SavedViewsOptions {
  db: Kysely<Database>;
  /** ms since the epoch */
  now: () => number;
  createId: () => string;
}

const toKey = (name: string): string => name.toLowerCase();
const nameTaken = () => new ApiError('invalid-input', { fields: { name: 'You have a view of this name' } });
const tooMany = () =>
  new ApiError('invalid-input', { fields: { name: `At most ${SAVED_VIEWS_MAX} views: delete one first` } });

/** Refuses the name of another view of the account, and one view more than it may keep. */
const requireRoom = async (
  db: Kysely<Database>,
  { accountId, id, name }: { accountId: string; id: string | null; name: string },
): Promise<void> => {
  const own = await db
    .selectFrom('saved_views')
    .select(['id', 'name_key'])
    .where('account_id', '=', accountId)
    .execute();
  if (own.some((each) => each.id !== id && each.name_key === toKey(name))) throw nameTaken();
  if (id === null && own.length >= SAVED_VIEWS_MAX) throw tooMany();
};

/** What each account keeps of the miners page. Nobody sees the view of another account unless it is shared. */
export const createSavedViews = ({ db, now, createId }: SavedViewsOptions) => {
  const selectSeen = (accountId: string) =>
    db
      .selectFrom('saved_views')
      .innerJoin('accounts', 'accounts.id', 'saved_views.account_id')
      .select(['saved_views.id', 'name', 'search', 'shared', 'account_id', 'username'])
      .where((where) => where.or([where('account_id', '=', accountId), where('shared', '=', 1)]));
  type SeenRow = Awaited<ReturnType<ReturnType<typeof selectSeen>['execute']>>[number];
  const toView = (row: SeenRow, accountId: string): SavedView => ({
    id: row.id,
    name: row.name,
    search: row.search,
    shared: row.shared === 1,
    own: row.account_id === accountId,
    owner: row.username,
  });

  return {
    /** The account's own views and the shared ones of others, by name. */
    async list(accountId: string): Promise<SavedView[]> {
      const rows = await selectSeen(accountId).orderBy('name_key').orderBy('saved_views.id').execute();
      return rows.map((row) => toView(row, accountId));
    },

    /** One view as the account sees it. Throws ApiError not-found, also for the private view of another account. */
    async read(id: string, accountId: string): Promise<SavedView> {
      const row = await selectSeen(accountId).where('saved_views.id', '=', id).executeTakeFirst();
      if (!row) throw new ApiError('not-found');
      return toView(row, accountId);
    },

    /** Keeps a new view and gives its id. Throws ApiError invalid-input when the name is taken or there are too many. */
    add: ({ name, search, shared }: AddSavedViewRequest, accountId: string): Promise<string> =>
      db.transaction().execute(async (transaction) => {
        await requireRoom(transaction, { accountId, id: null, name });
        const id = createId();
        const row = { id, account_id: accountId, name, name_key: toKey(name), search };
        await transaction
          .insertInto('saved_views')
          .values({ ...row, shared: shared ? 1 : 0, created_at: now() })
          .execute();
        return id;
      }),

    /** Changes what is given. Throws ApiError invalid-input when another view of the account has the name. */
    edit: (view: SavedView, changes: EditSavedViewRequest, accountId: string): Promise<void> =>
      db.transaction().execute(async (transaction) => {
        const { name = view.name, search = view.search, shared = view.shared } = changes;
        await requireRoom(transaction, { accountId, id: view.id, name });
        await transaction
          .updateTable('saved_views')
          .set({ name, name_key: toKey(name), search, shared: shared ? 1 : 0 })
          .where('id', '=', view.id)
          .execute();
      }),

    async remove(id: string): Promise<void> {
      await db.deleteFrom('saved_views').where('id', '=', id).execute();
    },
  };
};
export type SavedViews = ReturnType<typeof createSavedViews>;
