// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render, unmountAll } from '../ui/render.fixture.tsx';
import { parseFrame } from './apply-message.ts';
import { createFakeSockets } from './fake-socket.fixture.ts';
import { LiveProvider } from './LiveProvider.tsx';
import { Live } from './live.ts';
import { EPOCH, toJobValue, toSnapshot } from './live-values.fixture.ts';
import { useJobLive, useJobs } from './use-live.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
});

const Jobs = () => {
  const second = useJobLive('jjjjjjjjjjj2');
  return (
    <p>{[...useJobs().map(({ id, counts }) => `${id} ${counts.done};`), second?.startedAt ?? 'gone']}</p>
  );
};

const withJobs = (jobs: unknown[]) => ({ ...toSnapshot(), values: { job: jobs } });

it('gives the jobs of the live line, the newest first, and forgets what a snapshot no longer holds', async () => {
  const sockets = createFakeSockets();
  const live = new Live({ connect: sockets.connect, onDrop: () => undefined });
  const { text } = await render(
    <LiveProvider live={live}>
      <Jobs />
    </LiveProvider>,
  );
  const apply = (frame: unknown) =>
    act(async () => {
      const parsed = parseFrame(JSON.stringify(frame));
      if (parsed.frame === 'snapshot') live.store.replace(parsed.updates);
      vi.advanceTimersByTime(1000);
    });
  const first = toJobValue({ id: 'jjjjjjjjjjj1', startedAt: 1000 });
  const second = toJobValue({
    id: 'jjjjjjjjjjj2',
    startedAt: 2000,
    counts: { ...first.counts, waiting: 0, sending: 0, done: 10 },
  });
  await apply(
    withJobs([
      [first.id, 5000, first],
      [second.id, 5000, second],
    ]),
  );
  expect(text()).toBe('jjjjjjjjjjj2 10;jjjjjjjjjjj1 0;2000');
  await apply(withJobs([[first.id, 6000, first]]));
  expect(text()).toBe('jjjjjjjjjjj1 0;gone');
});

it('refuses a job of another version, and takes null for one that is gone', () => {
  const parse = (value: unknown) =>
    parseFrame(JSON.stringify({ epoch: EPOCH, seq: 2, values: { job: [['jjjjjjjjjjj1', 5000, value]] } }));
  expect(parse({ ...toJobValue(), counts: { waiting: 1 } })).toMatchObject({ unreadCount: 1, updates: [] });
  expect(parse(null)).toMatchObject({ unreadCount: 0, updates: [{ kind: 'job', value: null }] });
});
