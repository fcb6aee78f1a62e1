// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { toJobValue, toRolloutValue } from '../../live/live-values.fixture.ts';
import { eventually, openLivePage } from '../../live/pages.fixture.tsx';
import { unmountAll } from '../../ui/render.fixture.tsx';
import { toasts } from '../../ui/toasts.ts';
import { WorkInBar } from '../WorkInBar.tsx';

const NOW = 1_700_000_000_000;

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const open = async () => {
  const page = await openLivePage(<WorkInBar />, { now: NOW });
  const tellRollout = (value: ReturnType<typeof toRolloutValue>) =>
    act(async () => page.live.store.apply([{ kind: 'rollout', id: value.id, value, takenAt: NOW }]));
  const tellJob = (value: ReturnType<typeof toJobValue>) =>
    act(async () => page.live.store.apply([{ kind: 'job', id: value.id, value, takenAt: NOW }]));
  const links = () =>
    [...page.container.querySelectorAll('a')].map(
      (link) => `${link.getAttribute('href')} ${link.textContent}`,
    );
  return { ...page, tellRollout, tellJob, links };
};

it('is one pill for a rollout and the jobs besides', async () => {
  const { links, tellRollout, tellJob } = await open();
  expect(links()).toEqual([]);
  await tellJob(toJobValue({ startedAt: NOW }));
  await eventually(() => expect(links()).toEqual(['/jobs/jjjjjjjjjjj1 0 of 10 · Restart mining: 10 miners']));
  await tellRollout(toRolloutValue());
  await eventually(() =>
    expect(links()).toEqual([
      '/firmware/rollouts/rrrrrrrrrrr1 0 of 10 · Firmware 2018-11-29_19-31-20: 10 miners, and 1 job',
    ]),
  );
});

it('says first of one that it waits for somebody', async () => {
  const { links, tellRollout } = await open();
  await tellRollout(toRolloutValue({ state: 'paused', pauseReason: 'pilot-review' }));
  await eventually(() => expect(links()[0]).toContain('Paused at 0 of 10'));
  await tellRollout(toRolloutValue({ id: 'rrrrrrrrrrr2' }));
  await eventually(() => expect(links()).toEqual(['/firmware/rollouts 2 rollouts']));
});

it('tells the outcome once, never good where something asks for somebody, and gives way to a job', async () => {
  const { links, tellRollout, tellJob } = await open();
  await tellRollout(toRolloutValue());
  await eventually(() => expect(links()).toHaveLength(1));
  const ended = { state: 'done' as const, endedAt: NOW - 1000, counts: { updated: 9, 'not-known': 1 } };
  await tellRollout(toRolloutValue(ended));
  await eventually(() => expect(links()[0]).toContain(' 1 not known, 9 updated · Firmware'));
  expect(toasts.read()).toMatchObject([{ tone: 'warn' }]);
  await tellJob(toJobValue({ startedAt: NOW }));
  await tellRollout(toRolloutValue({ ...ended, endedAt: NOW - 120_000 }));
  await eventually(() => expect(links()).toEqual([expect.stringContaining('/jobs/')]));
  expect(toasts.read()).toHaveLength(1);
});

it('tells once that its own rule stopped it, and nothing of what a person did', async () => {
  const { links, tellRollout } = await open();
  await tellRollout(toRolloutValue());
  await eventually(() => expect(links()).toHaveLength(1));
  await tellRollout(toRolloutValue({ state: 'paused', pauseReason: 'person' }));
  await tellRollout(toRolloutValue());
  await eventually(() => expect(links()[0]).not.toContain('Paused'));
  expect(toasts.read()).toEqual([]);
  for (const seq of [2, 3])
    await tellRollout(toRolloutValue({ state: 'paused', pauseReason: 'stop-rule', seq }));
  await eventually(() => expect(toasts.read()).toHaveLength(1));
  expect(toasts.read()[0]?.text).toContain('stopped by its own rule');
});

it('takes back that one waits when somebody let it go on, and when nobody is signed in', async () => {
  const { links, tellRollout } = await open();
  const waiting = { state: 'paused', pauseReason: 'pilot-review' } as const;
  await tellRollout(toRolloutValue());
  await eventually(() => expect(links()).toHaveLength(1));
  await tellRollout(toRolloutValue(waiting));
  await eventually(() => expect(toasts.read()).toHaveLength(1));
  await tellRollout(toRolloutValue());
  await eventually(() => expect(toasts.read()).toEqual([]));
  await tellRollout(toRolloutValue(waiting));
  await eventually(() => expect(toasts.read()).toHaveLength(1));
  await unmountAll();
  expect(toasts.read()).toEqual([]);
});

it('says nothing of what ended long ago', async () => {
  const { links, tellRollout } = await open();
  await tellRollout(toRolloutValue({ state: 'done', endedAt: NOW - 120_000, counts: { updated: 1 } }));
  expect(links()).toEqual([]);
  expect(toasts.read()).toEqual([]);
});
