// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { render, unmountAll } from '../ui/render.fixture.tsx';
import { createFakeSockets } from './fake-socket.fixture.ts';
import { LiveProvider } from './LiveProvider.tsx';
import { Live } from './live.ts';
import { useLineLost } from './use-line-lost.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
});

const Line = () => <p>{useLineLost() ? 'lost' : 'held'}</p>;

it('calls the line lost after a while without it, and not at a restart of the server', async () => {
  const live = new Live({ connect: createFakeSockets().connect, onDrop: () => undefined });
  const { text } = await render(
    <LiveProvider live={live}>
      <Line />
    </LiveProvider>,
  );
  const enter = (phase: 'connected' | 'reconnecting') => act(async () => live.connection.enter(phase));
  const wait = (ms: number) => act(async () => vi.advanceTimersByTime(ms));
  await wait(60_000);
  expect(text()).toBe('held');
  await enter('connected');
  await enter('reconnecting');
  await wait(9000);
  expect(text()).toBe('held');
  await wait(3000);
  expect(text()).toBe('lost');
  await enter('connected');
  expect(text()).toBe('held');
});
