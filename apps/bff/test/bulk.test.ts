import { minerFullViewSchema } from '@mintdeck/shared-types/fleet';
import { type BulkAnswer, bulkAnswerSchema } from '@mintdeck/shared-types/fleet-bulk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp, type TestClient } from './harness.ts';

const LOGIN = { username: 'admin', password: 'dragonadmin' };

let app: TestApp;
let admin: TestClient;
let operator: TestClient;
let viewer: TestClient;
let ids: string[];
let addedCount = 0;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.signUp();
  operator = await app.signedIn('operator');
  viewer = await app.signedIn('viewer');
});
afterAll(() => app.stop());

const add = async (position: string): Promise<string> => {
  addedCount += 1;
  const miner = { name: `Miner ${addedCount}`, address: `10.9.0.${addedCount}`, position, ...LOGIN };
  return minerFullViewSchema.parse(await admin.api('POST', '/api/v1/miners', miner)).id;
};
beforeEach(async () => {
  ids = [await add('A 1'), await add('A 2'), await add('')];
});
const bulk = async (name: string, body: object, client = admin): Promise<BulkAnswer> =>
  bulkAnswerSchema.parse(await client.api('POST', `/api/v1/miners/${name}`, body));
const outcomes = ({ results }: BulkAnswer) => results.map(({ outcome }) => outcome);
const refusal = async (client: TestClient, name: string, body: object) => {
  const { status, body: answer } = await client.send('POST', `/api/v1/miners/${name}`, { body });
  return { status, answer };
};
const full = async (id: string | undefined) =>
  minerFullViewSchema.parse(await viewer.api('GET', `/api/v1/miners/${id}`));

describe('a bulk edit', () => {
  it('changes what is not so yet, and says of each what came of it', async () => {
    const [one, two, three] = ids;
    await bulk('bulk-edit', { ids: [two], changes: { addTags: ['hall-2'], paused: true } });
    const changes = { addTags: ['hall-2'], paused: true };
    const answer = await bulk('bulk-edit', { ids: [one, two, one, 'nobodyknows1'], changes }, operator);
    expect(outcomes(answer)).toEqual(['done', 'unchanged', 'gone']);
    expect((await full(one)).entry).toMatchObject({ tags: ['hall-2'], paused: true });
    expect((await full(two)).settings.revision).toBe(2);
    expect((await full(three)).entry.tags).toEqual([]);
    await bulk('bulk-edit', { ids, changes: { removeTags: ['hall-2'], pollIntervalS: 60, paused: false } });
    await bulk('bulk-edit', { ids, changes: { expectedHashrateHs: 15e12 } });
    expect(await full(one)).toMatchObject({
      entry: { tags: [], paused: false, expectedHashrateHs: 15e12 },
      settings: { pollIntervalS: 60 },
    });
    expect(outcomes(await bulk('bulk-edit', { ids, changes: { expectedHashrateHs: null } }))).toEqual(
      ids.map(() => 'done'),
    );
  });

  it('leaves out a miner that would have too many tags', async () => {
    const many = Array.from({ length: 20 }, (_, index) => `tag-${index}`);
    await bulk('bulk-edit', { ids: ids.slice(0, 1), changes: { addTags: many } });
    const { results } = await bulk('bulk-edit', { ids, changes: { addTags: ['one-more'] } });
    expect(results.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['refused', 'It would have more than 20 tags'],
      ['done', null],
      ['done', null],
    ]);
  });

  it('of the login is an admin’s', async () => {
    const created = await admin.api('POST', '/api/v1/credential-sets', { name: 'Hall', ...LOGIN });
    const credentialSetId = JSON.parse(JSON.stringify(created)).id;
    for (const changes of [{ credentialSetId }, LOGIN, { credentialSetId: null }]) {
      expect(await refusal(operator, 'bulk-edit', { ids, changes })).toMatchObject({ status: 403 });
    }
    expect(outcomes(await bulk('bulk-edit', { ids, changes: { credentialSetId } }))).toEqual(
      ids.map(() => 'done'),
    );
    expect((await full(ids[0])).settings).toMatchObject({ credentialSetId, username: null });
    await bulk('bulk-edit', { ids, changes: { username: 'root', password: 'x' } });
    expect((await full(ids[0])).settings).toMatchObject({ credentialSetId: null, username: 'root' });
    const unknown = await bulk('bulk-edit', { ids, changes: { credentialSetId: 'nobodyknows1' } });
    expect(unknown.results[0]).toMatchObject({ outcome: 'refused', reason: 'There is no such set' });
  });

  it('refuses what no form sends', async () => {
    for (const body of [
      { ids: [], changes: {} },
      { ids: Array(10_001).fill('aaaaaaaaaaaa'), changes: {} },
      { ids, changes: { pollIntervalS: 1 } },
      { ids, changes: { username: 'x' } },
      { ids },
    ]) {
      expect(await refusal(admin, 'bulk-edit', body)).toMatchObject({ status: 400 });
    }
    expect(await refusal(viewer, 'bulk-edit', { ids, changes: {} })).toMatchObject({ status: 403 });
  });
});

describe('a bulk removal', () => {
  it('takes many away, and brings them back', async () => {
    for (const name of ['bulk-remove', 'bulk-restore']) {
      expect(await refusal(operator, name, { ids })).toMatchObject({ status: 403 });
    }
    const removed = await bulk('bulk-remove', { ids: [...ids, 'nobodyknows1'] });
    expect(outcomes(removed)).toEqual(['done', 'done', 'done', 'gone']);
    expect(removed.restorableUntil).toBeGreaterThan(Date.now() + 500_000);
    expect((await viewer.send('GET', `/api/v1/miners/${ids[0]}`)).status).toBe(404);
    expect(outcomes(await bulk('bulk-restore', { ids }))).toEqual(ids.map(() => 'done'));
    expect((await full(ids[0])).settings.username).toBe('admin');
  });
});

describe('a placement', () => {
  it('swaps two miners, all or none', async () => {
    const [one = '', two = '', three = ''] = ids;
    const swap = {
      moves: [
        { id: one, from: 'A 1', to: 'A 2' },
        { id: two, from: 'A 2', to: 'A 1' },
      ],
    };
    expect(outcomes(await bulk('place', swap, operator))).toEqual(['done', 'done']);
    expect([(await full(one)).entry.position, (await full(two)).entry.position]).toEqual(['A 2', 'A 1']);
    const stale = {
      moves: [
        { id: three, from: '', to: 'A 3' },
        { id: one, from: 'A 1', to: 'A 9' },
      ],
    };
    expect(await refusal(operator, 'place', stale)).toMatchObject({
      status: 409,
      answer: { error: { code: 'changed-meanwhile' } },
    });
    expect((await full(three)).entry.position).toBe('');
    expect(await refusal(viewer, 'place', swap)).toMatchObject({ status: 403 });
    expect(
      await refusal(operator, 'place', { moves: [{ id: one, from: '', to: 'x'.repeat(65) }] }),
    ).toMatchObject({
      status: 400,
    });
  });
});
