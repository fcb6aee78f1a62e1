// @vitest-environment happy-dom
import type { MinerSamples, MinerSummary } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { act, useEffect, useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { find, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage } from '../miner-pages.fixture.tsx';
import { chainOf, NOW, summaryOf } from '../miners.fixture.ts';
import { useHour } from './use-hour.ts';

const ID = 'aaaaaaaaaaa1';
const SAMPLES = `GET /api/v1/miners/${ID}/samples`;
const STORED: MinerSamples = {
  chainIds: [0],
  intervalS: 10,
  samples: [{ takenAt: NOW - 20_000, hashrateGhs: [4700], temperatureC: [71] }],
};
const readingAt = (takenAt: number): Reading<MinerSummary> => ({
  value: summaryOf({ chains: [chainOf()] }),
  takenAt,
  failure: null,
});

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

interface HourProps {
  first: Reading<MinerSummary> | null;
  hand: { tell: (next: Reading<MinerSummary>) => void };
}

/** The ages of the samples in seconds; `hand` gets the way to tell the next reading. */
const Hour = ({ first, hand }: HourProps) => {
  const [summary, setSummary] = useState(first);
  useEffect(() => {
    hand.tell = setSummary;
  }, [hand]);
  const { data } = useHour(ID, summary);
  return <p>{data?.samples.map(({ takenAt }) => (NOW - takenAt) / 1000).join(' ')}</p>;
};

/** Follows one miner; `tell` is its next reading. */
const follow = async (first: Reading<MinerSummary> | null) => {
  const hand: HourProps['hand'] = { tell: () => undefined };
  const page = await openPage(<Hour first={first} hand={hand} />, { answers: { [SAMPLES]: () => STORED } });
  return {
    ...page,
    agesS: () => find(page.container, 'p').textContent,
    tell: (next: Reading<MinerSummary>) => act(async () => hand.tell(next)),
  };
};

it('carries the stored hour on with every live reading', async () => {
  const { agesS, tell, asked } = await follow(null);
  await eventually(() => expect(agesS()).toBe('20'));
  await tell(readingAt(NOW - 10_000));
  await tell(readingAt(NOW));
  await eventually(() => expect(agesS()).toBe('20 10 0'));
  expect(asked).toHaveLength(1);
});

it('adds a reading that was there before the answer, and none twice', async () => {
  const { agesS, tell } = await follow(readingAt(NOW - 10_000));
  await eventually(() => expect(agesS()).toBe('20 10'));
  await tell(readingAt(NOW - 10_000));
  expect(agesS()).toBe('20 10');
});

it('asks again once the line is back, for what it missed, and not before', async () => {
  const { agesS, asked, live } = await follow(null);
  await eventually(() => expect(agesS()).toBe('20'));
  await act(async () => live.connection.enter('connected'));
  expect(asked).toHaveLength(1);
  await act(async () => live.connection.enter('reconnecting'));
  expect(asked).toHaveLength(1);
  await act(async () => live.connection.enter('connected'));
  await eventually(() => expect(asked).toHaveLength(2));
});

it('rests while nothing new is read', async () => {
  const { agesS, client } = await follow(readingAt(NOW - 10_000));
  await eventually(() => expect(agesS()).toBe('20 10'));
  const updatedAt = () => client.getQueryState(['miner-samples', ID])?.dataUpdatedAt;
  const before = updatedAt();
  // A reading that is appended again and again makes a new answer with every turn of the loop.
  for (let turn = 0; turn < 20; turn += 1) await act(() => new Promise<void>((done) => setTimeout(done)));
  expect(updatedAt()).toBe(before);
});
