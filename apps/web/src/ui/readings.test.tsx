// @vitest-environment happy-dom
import { MINER_STATES } from '@mintdeck/shared-types/miner';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toPercentFigure } from '../lib/units.ts';
import { Age } from './Age.tsx';
import { Bar } from './Bar.tsx';
import { ReadingValue } from './ReadingValue.tsx';
import { find, render, unmountAll } from './render.fixture.tsx';
import { StateMark } from './StateMark.tsx';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
});
const wait = (waitMs: number) => act(async () => void vi.advanceTimersByTime(waitMs));

describe('ReadingValue', () => {
  it('shows what was not read as a dash that is read out as unknown, and no 0 anywhere', async () => {
    const { text } = await render(<ReadingValue value={null} format={toPercentFigure} />);
    expect(text()).toBe('–unknown');
  });

  it('shows a read 0 as 0', async () => {
    const { text } = await render(<ReadingValue value={0} format={toPercentFigure} />);
    expect(text()).toBe('0.0%');
  });

  it('goes grey by itself when nothing new comes', async () => {
    const { container } = await render(
      <ReadingValue value={59} format={toPercentFigure} takenAt={1_000_000} staleAfterMs={5000} />,
    );
    const shown = find(container, 'span');
    expect(shown.title).toBe('');
    await wait(7000);
    expect(shown.title).toBe('Out of date');
    expect(shown.className).toContain('text-ink-3');
  });

  it('calls the last value of something dead the last', async () => {
    const { text } = await render(<ReadingValue value={68} format={toPercentFigure} last />);
    expect(text()).toBe('last68.0%');
  });
});

describe('Age', () => {
  it('ticks, and turns amber when it is too old', async () => {
    const { container, text } = await render(<Age takenAt={1_000_000} staleAfterMs={5000} />);
    expect(text()).toBe('0\u202fs ago');
    await wait(4000);
    expect(text()).toBe('4\u202fs ago');
    expect(find(container, 'time').className).toContain('text-ink-3');
    await wait(2000);
    expect(find(container, 'time').className).toContain('text-warn');
  });

  it('of something never taken is never', async () => {
    expect((await render(<Age takenAt={null} />)).text()).toBe('never');
  });
});

describe('StateMark', () => {
  it.each(MINER_STATES)('%s is a word and a shape', async (state) => {
    const { container, text } = await render(<StateMark state={state} />);
    expect(text()).not.toBe('');
    expect(text()).not.toContain('state.');
    expect(find(container, 'svg path').getAttribute('d')).not.toBe('');
  });

  it('says why', async () => {
    const { text } = await render(<StateMark state="degraded" reason="chain-dead" />);
    expect(text()).toBe('Degraded · a chain is dead');
  });
});

it('Bar keeps the place of a dead chain and fills nothing for it', async () => {
  const { container } = await render(
    <Bar
      label="Chains"
      bars={[
        { chainId: 0, share: 0.5, live: true },
        { chainId: 1, share: 0.9, live: false },
        { chainId: 2, share: null, live: true },
      ]}
    />,
  );
  const tracks = [...find(container, '[role="img"]').children];
  expect(tracks).toHaveLength(3);
  expect(tracks.map((track) => track.children.length)).toEqual([1, 0, 0]);
  expect(find(container, '[style]').style.width).toBe('50%');
});
