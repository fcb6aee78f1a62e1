import { errorAnswerSchema } from '@mintdeck/shared-types/errors';
import {
  SAVED_VIEWS_MAX,
  type SavedView,
  savedViewListSchema,
  savedViewSchema,
  VIEW_SEARCH_MAX,
} from '@mintdeck/shared-types/saved-views';
import type { Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../src/db/database.ts';
import type { Database } from '../src/db/schema.ts';
import { startTestApp, type TestApp, type TestClient, type TestReply } from './harness.ts';

let app: TestApp;
let viewer: TestClient;
let operator: TestClient;
let admin: TestClient;
let db: Kysely<Database>;
beforeAll(async () => {
  app = await startTestApp();
  viewer = await app.signedIn('viewer');
  operator = await app.signedIn('operator');
  admin = await app.signedIn('admin');
  db = await openDatabase({ dataDir: app.dataDir, databaseUrl: app.databaseUrl, demoPlanFile: null });
});
afterAll(async () => {
  await db.destroy();
  await app.stop();
});
beforeEach(async () => {
  for (const table of ['saved_views', 'audit'] as const) await db.deleteFrom(table).execute();
});

const PATH = '/api/v1/saved-views';
const errorOf = (reply: TestReply) => errorAnswerSchema.parse(reply.body).error;
const send = (client: TestClient, body: object) => client.send('POST', PATH, { body });
const save = async (client: TestClient, more: Partial<SavedView> = {}): Promise<SavedView> =>
  savedViewSchema.parse(
    await client.api('POST', PATH, { name: 'Repair', search: 'q=tag%3Arepair', shared: false, ...more }),
  );
const listOf = async (client: TestClient) =>
  savedViewListSchema.parse(await client.api('GET', PATH)).savedViews;
const namesOf = async (client: TestClient) => (await listOf(client)).map(({ name }) => name);
const readAudit = async () => {
  const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
  return rows
    .filter(({ action }) => action.startsWith('saved-view.'))
    .map(({ action, outcome, username }) => [action, outcome, username]);
};

describe('a view of one’s own', () => {
  it('is kept, renamed, overwritten and deleted, also across a restart', async () => {
    const view = await save(viewer);
    expect(view).toMatchObject({ name: 'Repair', own: true, shared: false, owner: 'viewer' });
    await viewer.api('PATCH', `${PATH}/${view.id}`, { name: 'To repair' });
    await viewer.api('PATCH', `${PATH}/${view.id}`, { search: 'state=degraded' });
    await app.restart();
    expect(await listOf(viewer)).toEqual([{ ...view, name: 'To repair', search: 'state=degraded' }]);
    await viewer.api('DELETE', `${PATH}/${view.id}`);
    expect(await listOf(viewer)).toEqual([]);
  });

  it('is seen and changed by nobody else, not by an admin either', async () => {
    const { id } = await save(viewer);
    for (const other of [operator, admin]) {
      expect(await listOf(other)).toEqual([]);
      const edit = await other.send('PATCH', `${PATH}/${id}`, { body: { name: 'Mine now' } });
      const remove = await other.send('DELETE', `${PATH}/${id}`);
      expect([edit.status, remove.status]).toEqual([404, 404]);
      expect(edit.text).not.toContain('Repair');
    }
    expect(await namesOf(viewer)).toEqual(['Repair']);
  });

  it('leaves no row in the audit', async () => {
    const { id } = await save(viewer);
    await viewer.api('PATCH', `${PATH}/${id}`, { name: 'Other' });
    await viewer.api('DELETE', `${PATH}/${id}`);
    expect(await readAudit()).toEqual([]);
  });

  it('has a name no other of the account has, whatever the case', async () => {
    await save(viewer);
    const second = await save(viewer, { name: 'Second' });
    expect(errorOf(await send(viewer, { name: 'REPAIR', search: '', shared: false })).fields).toEqual({
      name: 'You have a view of this name',
    });
    const renamed = await viewer.send('PATCH', `${PATH}/${second.id}`, { body: { name: 'repair' } });
    expect(errorOf(renamed).code).toBe('invalid-input');
    await save(operator);
    await viewer.api('PATCH', `${PATH}/${second.id}`, { name: 'SECOND' });
    expect(await namesOf(viewer)).toEqual(['Repair', 'SECOND']);
  });

  it('ends when there are too many', async () => {
    for (let count = 0; count < SAVED_VIEWS_MAX; count += 1) await save(viewer, { name: `View ${count}` });
    const reply = await send(viewer, { name: 'One more', search: '', shared: false });
    expect(errorOf(reply).fields?.name).toContain(String(SAVED_VIEWS_MAX));
    await save(operator);
  });
});

describe('a shared view', () => {
  it('is an operator’s to share and everybody’s to see', async () => {
    const refused = await send(viewer, { name: 'All', search: '', shared: true });
    expect([refused.status, errorOf(refused).code]).toEqual([403, 'not-allowed']);
    const own = await save(viewer);
    const reply = await viewer.send('PATCH', `${PATH}/${own.id}`, { body: { shared: true } });
    expect(reply.status).toBe(403);
    await save(operator, { name: 'All', shared: true });
    expect(await listOf(viewer)).toMatchObject([
      { name: 'All', own: false, owner: 'operator', shared: true },
      { name: 'Repair', own: true },
    ]);
  });

  it('is changed by its owner alone', async () => {
    const { id } = await save(operator, { shared: true });
    for (const other of [viewer, admin]) {
      const reply = await other.send('PATCH', `${PATH}/${id}`, { body: { search: 'q=x' } });
      expect(reply.status).toBe(403);
    }
    expect(await listOf(admin)).toMatchObject([{ search: 'q=tag%3Arepair' }]);
    await operator.api('PATCH', `${PATH}/${id}`, { shared: false });
    expect(await listOf(admin)).toEqual([]);
  });

  it('is deleted by its owner or an admin, and every change of it is written down', async () => {
    const first = await save(operator, { shared: true });
    const second = await save(operator, { name: 'Other', shared: true });
    expect((await viewer.send('DELETE', `${PATH}/${first.id}`)).status).toBe(403);
    await operator.api('DELETE', `${PATH}/${first.id}`);
    await admin.api('DELETE', `${PATH}/${second.id}`);
    expect(await listOf(operator)).toEqual([]);
    expect(await readAudit()).toEqual([
      ['saved-view.add', 'done', 'operator'],
      ['saved-view.add', 'done', 'operator'],
      ['saved-view.remove', 'refused', 'viewer'],
      ['saved-view.remove', 'done', 'operator'],
      ['saved-view.remove', 'done', 'admin'],
    ]);
  });
});

it.each([
  ['a name of blanks', { name: '  ' }, 'name'],
  ['a long name', { name: 'x'.repeat(65) }, 'name'],
  ['a long address', { search: 'x'.repeat(VIEW_SEARCH_MAX + 1) }, 'search'],
  ['another page', { search: '//evil.example' }, 'search'],
  ['a fragment', { search: 'q=x#y' }, 'search'],
])('refuses %s', async (_what, more, field) => {
  const reply = await send(viewer, { name: 'Repair', search: '', shared: false, ...more });
  expect([reply.status, Object.keys(errorOf(reply).fields ?? {})]).toEqual([400, [field]]);
});

it('goes with the account', async () => {
  const { id } = await save(operator, { shared: true });
  const other = await save(viewer);
  // the last test of these people
  await db.deleteFrom('accounts').where('username_key', '=', 'operator').execute();
  const left = await db.selectFrom('saved_views').select('id').execute();
  expect(id).not.toBe('');
  expect(left).toEqual([{ id: other.id }]);
});
