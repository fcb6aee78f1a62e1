import { beforeEach, expect, it } from 'vitest';
import { ModelDays } from './model-days.ts';

const range = { fromMs: 0, toMs: 86_400_000, stepMs: 600_000 };
let nowMs = 0;
let asked: string[][] = [];
let miners: { id: string; model: string | null }[] = [];
let failure: Error | null = null;

const days = () =>
  new ModelDays(
    {
      listMiners: () => miners,
      lastDay: () => range,
      readDay: async (ids) => {
        asked.push([...ids]);
        if (failure !== null) throw failure;
        return { recordedCount: ids.length, recordedShare: 1, hashingCounts: [ids.length] };
      },
    },
    () => nowMs,
  );

beforeEach(() => {
  nowMs = 0;
  asked = [];
  failure = null;
  miners = [
    { id: 'a', model: 'T1' },
    { id: 'b', model: null },
    { id: 'c', model: 'T1' },
  ];
});

it('miners are told by model, those without one together', async () => {
  const { range: told, models } = await days().read();
  expect(told).toBe(range);
  expect(models.map(({ model, minerCount, day }) => [model, minerCount, day.recordedCount])).toEqual([
    ['T1', 2, 2],
    [null, 1, 1],
  ]);
});

it('the history is asked once a minute however many look, and at once when the miners are others', async () => {
  const modelDays = days();
  await Promise.all([modelDays.read(), modelDays.read()]);
  nowMs = 59_999;
  expect(await modelDays.read()).toMatchObject({ takenAt: 0 });
  expect(asked).toEqual([['a', 'c'], ['b']]);
  miners = miners.filter(({ id }) => id !== 'c');
  const { models } = await modelDays.read();
  expect(models.map(({ minerCount }) => minerCount)).toEqual([1, 1]);
  nowMs += 60_000;
  expect(await modelDays.read()).toMatchObject({ takenAt: 119_999 });
  nowMs -= 3_600_000;
  await modelDays.read();
  expect(asked.filter(([id]) => id === 'a')).toHaveLength(4);
});

it('a failure is told, and not kept', async () => {
  const modelDays = days();
  failure = new Error('no');
  await expect(modelDays.read()).rejects.toThrow('no');
  failure = null;
  expect((await modelDays.read()).models).toHaveLength(2);
});
