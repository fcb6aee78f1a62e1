import { poolRawAnswerSchema, RAW_ANSWER_MAX_BYTES } from '@mintdeck/shared-types/pool/raw';
import { beforeEach, describe, expect, it } from 'vitest';
import { at, FIRST, GOOD, page, refuse, settingsOf, startWorld, type World } from './pool-world.fixture.ts';
import { LastSaid } from './said.ts';

const { signal } = new AbortController();
let world: World;
const readRaw = () => world.pool.readRaw(FIRST).map((answer) => poolRawAnswerSchema.parse(answer));

beforeEach(() => {
  world = startWorld();
});

describe('what the pool last said', () => {
  it('is nothing before it was asked', () => expect(readRaw()).toEqual([]));

  it('is there of each endpoint in its own words, good or not', async () => {
    world.answerWith(at('payoutStats', refuse('No <b>payouts</b> today', 503)));
    await world.poll();
    expect(readRaw().map(({ endpoint }) => endpoint)).toEqual([
      'dashboard',
      'userHistory',
      'payoutStats',
      'payoutHistory',
    ]);
    expect(readRaw()[0]).toEqual({
      endpoint: 'dashboard',
      takenAt: world.now(),
      status: 200,
      body: GOOD.dashboard,
      isCut: false,
    });
    expect(readRaw()[2]).toMatchObject({ status: 503, body: expect.stringContaining('<b>payouts</b>') });
  });

  it('is the page of a server that is no pool as well', async () => {
    world.answerWith(page(502));
    await world.poll();
    expect(readRaw()[0]).toMatchObject({ status: 502, body: '<html>no</html>' });
  });

  it('is never the password of an order, however the pool repeats it', async () => {
    const password = 'mark"er-1 é';
    const echo = JSON.stringify({ status: false, message: `wrong password ${password}` });
    world.answerWith(() => Promise.resolve({ status: 500, body: echo }));
    const refused = await world.pool
      .requestPayout(FIRST, { method: 'http', password }, signal)
      .catch((e) => e);
    expect(refused).toMatchObject({ said: 'wrong password …' });
    expect(readRaw().at(-1)).toMatchObject({
      endpoint: 'requestPayout',
      body: '{"status":false,"message":"wrong password …"}',
    });
  });

  it('goes with the user it was said of', async () => {
    await world.poll();
    world.memory.put(settingsOf(FIRST, { user: 'other@pool.example' }), 'moved');
    expect(readRaw()).toEqual([]);
  });
});

it('keeps no more than a part of each answer', () => {
  const said = new LastSaid();
  const reply = { status: 200, contentType: null, headers: {}, takenAt: 1, tookMs: 1 };
  said.note('dashboard', { ...reply, body: 'é'.repeat(RAW_ANSWER_MAX_BYTES) });
  said.note('userStats', { ...reply, body: 'a'.repeat(RAW_ANSWER_MAX_BYTES) });
  const [cut, whole] = said.list();
  expect(Buffer.byteLength(cut?.body ?? '')).toBe(RAW_ANSWER_MAX_BYTES);
  expect(cut?.isCut).toBe(true);
  expect([whole?.isCut, whole?.body.length]).toEqual([false, RAW_ANSWER_MAX_BYTES]);
});
