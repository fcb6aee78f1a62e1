// @vitest-environment happy-dom
import { act } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { NOW } from '../miners.fixture.ts';
import { JobPage } from './JobPage.tsx';
import { itemOf, JOB_ID, jobOf } from './jobs.fixture.ts';

const page = (
  <Routes>
    <Route path="/jobs/:id" element={<JobPage />} />
  </Routes>
);
const ITEMS = `GET /api/v1/jobs/${JOB_ID}/items`;
const OVER = jobOf({ seq: 2, counts: { done: 1 }, state: 'done', endedAt: NOW });

afterEach(async () => {
  vi.useRealTimers();
  await unmountAll();
  vi.unstubAllGlobals();
});

/** A server that gives these answers one after the other, the last one for ever; null: no answer at all. */
const answerInTurn = (answers: readonly unknown[]) => {
  let turn = 0;
  return () => {
    const answer = answers[Math.min(turn, answers.length - 1)];
    turn += 1;
    if (answer === null) throw new TypeError('Failed to fetch');
    return answer;
  };
};

const tell = (live: Awaited<ReturnType<typeof openPage>>['live']) =>
  act(async () => live.store.apply([{ kind: 'job', id: JOB_ID, value: OVER, takenAt: NOW }]));
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

it.each([
  ['there was no answer', () => null],
  ['a proxy answered', () => new Response('<html>502', { status: 502 })],
  ['the database was busy', () => problem(503, { code: 'storage-unavailable' })],
])('goes on by itself with what changed when %s', async (_, fail) => {
  const first = { job: jobOf(), items: [itemOf()] };
  const then = { job: OVER, items: [itemOf({ state: 'done', endedAt: NOW, seq: 2 })] };
  const { live, text } = await openPage(page, {
    path: `/jobs/${JOB_ID}`,
    answers: { [ITEMS]: first, [`${ITEMS}?since=1`]: answerInTurn([fail(), fail(), then]) },
  });
  await eventually(() => expect(text()).toContain('being watched'));
  vi.useFakeTimers();
  await tell(live);
  await pass(0);
  expect(text()).toContain('being watched');
  // one after the other: what a timer changes is drawn when its `act` is over
  for (let round = 0; round < 3; round += 1) await pass(4000);
  expect(text()).not.toContain('being watched');
  expect(text()).not.toContain('Try again');
});

it('does not go on asking for a job that is not there', async () => {
  const { text, asked } = await openPage(page, { path: `/jobs/${JOB_ID}` });
  await eventually(() => expect(text()).toContain('No such job'));
  vi.useFakeTimers();
  await pass(60_000);
  expect(asked).toHaveLength(1);
});
