import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestEngine } from '../../../test/databases.ts';
import { stateCode } from '../blocks/columns.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../blocks/tiers.ts';
import { ask, countKnown, MINER, openNotingKeeper, recordFor } from './keeper.fixture.ts';
import type { Keeper } from './keeper.ts';

const START = 20_650 * DAY_MS + 8 * HOUR_MS;

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let keeper: Keeper;
let bad: string[];
let failures: unknown[];
const open = async () => {
  ({ keeper, bad, failures } = await openNotingKeeper(opened.engine));
};
beforeEach(async () => {
  opened = await openTestEngine();
  await open();
});
afterEach(async () => {
  await keeper.db.destroy();
  await opened.stop();
});

const reopen = async () => {
  await keeper.db.destroy();
  await open();
};
const knownMinutes = async (fromMs: number, now: number) =>
  countKnown((await ask(keeper, { fromMs, toMs: now }, now)).hashrateGhs?.average);

describe('a clock that is set', () => {
  it('forward leaves a hole, and says that nobody was there', async () => {
    await recordFor(keeper, START, START + 10 * MINUTE_MS);
    const later = START + 4 * HOUR_MS;
    await recordFor(keeper, later, later + 5 * MINUTE_MS);
    const found = await ask(keeper, { fromMs: START, toMs: later + 5 * MINUTE_MS }, later + 5 * MINUTE_MS);
    expect(countKnown(found.hashrateGhs?.average)).toBe(15);
    expect(found.notRunning).toHaveLength(1);
    expect(found.notRunning[0]?.[1]).toBe(later);
    expect(found.stateSeconds?.online?.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(15 * 60);
  });

  it('forward is noticed late by what happens at once: nobody saw the state in between', async () => {
    await recordFor(keeper, START, START + 10 * MINUTE_MS);
    const woken = START + 4 * HOUR_MS;
    // as in a feed, which is read before its time is told
    keeper.recorder.setState(MINER, stateCode('unreachable'), { since: woken - 200, now: woken });
    keeper.tick(woken);
    await recordFor(keeper, woken, woken + 5 * MINUTE_MS);
    const now = woken + 5 * MINUTE_MS;
    const { stateSeconds, notRunning } = await ask(keeper, { fromMs: START, toMs: now }, now);
    expect(stateSeconds?.online?.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(15 * 60);
    expect(notRunning.map(([, to]) => to)).toEqual([woken]);
  });

  it('ten years ahead and back again keeps everything, and goes on', async () => {
    await recordFor(keeper, START, START + 70 * MINUTE_MS);
    const wrong = START + 3650 * DAY_MS;
    await recordFor(keeper, wrong, wrong + 70 * MINUTE_MS);
    const back = START + 2 * HOUR_MS;
    await recordFor(keeper, back, back + 70 * MINUTE_MS);
    expect(failures).toEqual([]);
    const now = back + 70 * MINUTE_MS;
    expect(await knownMinutes(START, now)).toBe(140);
    await reopen();
    expect(await knownMinutes(START, now)).toBe(139);
  });

  it('back by an hour goes on recording, and counts nothing twice', async () => {
    await recordFor(keeper, START, START + 90 * MINUTE_MS);
    await recordFor(keeper, START + 20 * MINUTE_MS, START + 130 * MINUTE_MS);
    const now = START + 130 * MINUTE_MS;
    const { chains, hashrateGhs } = await ask(keeper, { fromMs: START, toMs: now }, now);
    expect(hashrateGhs?.max.every((ghs) => ghs === 5000)).toBe(true);
    const accepted = chains[0]?.shares?.acceptedCount ?? [];
    // of what both told of one minute, one counts, or both where it was not folded yet; never more
    expect(Math.max(...accepted.map((count) => count ?? 0))).toBeLessThanOrEqual(120);
    expect(countKnown(accepted)).toBe(130);
  });
});

describe('stored bytes that are damaged', () => {
  const damage = (table: 'history_blocks' | 'history_minutes') =>
    keeper.db
      .updateTable(table)
      .set({ body: Buffer.from('garbage') })
      .where(({ selectFrom, eb }) =>
        table === 'history_blocks'
          ? eb(
              'from_at',
              '=',
              selectFrom('history_blocks')
                .select((each) => each.fn.min('from_at').as('at'))
                .where('step_s', '=', 60),
            )
          : eb(
              'at',
              '=',
              selectFrom('history_minutes').select((each) => each.fn.min('at').as('at')),
            ),
      )
      .execute();

  it('are a gap, and everything else is still there', async () => {
    await recordFor(keeper, START, START + 130 * MINUTE_MS);
    await damage('history_blocks');
    expect(await knownMinutes(START, START + 130 * MINUTE_MS)).toBe(70);
    expect(bad.length).toBeGreaterThan(0);
  });

  it('cost a minute when they are one, and keep nothing from starting', async () => {
    await recordFor(keeper, START, START + 10 * MINUTE_MS);
    await damage('history_minutes');
    await reopen();
    expect(bad).toHaveLength(1);
    expect(await knownMinutes(START, START + 10 * MINUTE_MS)).toBe(8);
  });
});

describe('what is too old', () => {
  const oldestMinuteAt = async () => {
    const ofMinutes = keeper.db.selectFrom('history_blocks').where('step_s', '=', 60);
    const [oldest] = await ofMinutes.select('from_at').orderBy('from_at').limit(1).execute();
    return oldest?.from_at;
  };

  it('is removed tier by tier, and coarser steps answer for it', async () => {
    await recordFor(keeper, START, START + 60 * MINUTE_MS);
    // a start now and then, so that what is kept moves along with the clock
    for (let day = 1; day <= 12; day += 1)
      await recordFor(keeper, START + day * DAY_MS, START + day * DAY_MS + MINUTE_MS);
    const now = START + 12 * DAY_MS + MINUTE_MS;
    expect(await oldestMinuteAt()).toBeGreaterThan(now - 11 * DAY_MS);
    const found = await ask(keeper, { fromMs: START, toMs: START + HOUR_MS }, now);
    expect(found).toMatchObject({ stepS: 600, pointCount: 6, recordedFromMs: START });
    expect(found.hashrateGhs?.average).toEqual([5000, 5000, 5000, 5000, 5000, 5000]);
  });

  it('is removed all the same after a start in a year long past', async () => {
    await recordFor(keeper, START, START + 60 * MINUTE_MS);
    for (let day = 1; day <= 12; day += 1)
      await recordFor(keeper, START + day * DAY_MS, START + day * DAY_MS + MINUTE_MS);
    await recordFor(keeper, START - 4000 * DAY_MS, START - 4000 * DAY_MS + MINUTE_MS);
    const now = START + 16 * DAY_MS;
    await recordFor(keeper, now, now + MINUTE_MS);
    await recordFor(keeper, now + HOUR_MS, now + HOUR_MS + MINUTE_MS);
    expect(await oldestMinuteAt()).toBeGreaterThan(now - 11 * DAY_MS);
  });
});

describe('a stop in the middle of folding', () => {
  it('does not wait for its end, and loses nothing', async () => {
    await recordFor(keeper, START, START + 62 * MINUTE_MS);
    const now = START + 121 * MINUTE_MS;
    await recordFor(keeper, START + 62 * MINUTE_MS, now - MINUTE_MS);
    // the hour is over with this one, and folded only after the next pause
    keeper.tick(now);
    await keeper.stop(now);
    expect(keeper.hours.list()).toContain(START + HOUR_MS);
    await reopen();
    expect(await knownMinutes(START, now)).toBe(120);
    keeper.tick(now + 1000);
    await keeper.settle();
    expect(keeper.hours.list()).toEqual([START + 2 * HOUR_MS]);
    expect(await knownMinutes(START, now)).toBe(120);
    expect(failures).toEqual([]);
  });
});

describe('a database that cannot be written', () => {
  it('is tried again, and no minute is lost', async () => {
    await recordFor(keeper, START, START + 5 * MINUTE_MS);
    await keeper.db.schema.alterTable('history_minutes').renameTo('away').execute();
    await recordFor(keeper, START + 5 * MINUTE_MS, START + 10 * MINUTE_MS);
    expect(failures.length).toBeGreaterThan(1);
    await keeper.db.schema.alterTable('away').renameTo('history_minutes').execute();
    await recordFor(keeper, START + 10 * MINUTE_MS, START + 12 * MINUTE_MS);
    await reopen();
    expect(await knownMinutes(START, START + 12 * MINUTE_MS)).toBe(11);
  });

  it('for longer than four hours costs what is older than that, and no memory', async () => {
    await keeper.db.schema.alterTable('history_minutes').renameTo('away').execute();
    const back = START + 6 * HOUR_MS;
    await recordFor(keeper, START, back);
    const held = keeper.hours.list().flatMap((hourAt) => keeper.hours.minutesOf(hourAt));
    expect(held).toHaveLength(240);
    await keeper.db.schema.alterTable('away').renameTo('history_minutes').execute();
    await recordFor(keeper, back, back + 2 * MINUTE_MS);
    await reopen();
    expect(await knownMinutes(START, back + 2 * MINUTE_MS)).toBe(240 + 2);
  });
});
