// @vitest-environment happy-dom
import type { MinerDetail, MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import { unread } from '@mintdeck/shared-types/reading';
import { act } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// Loaded lazily by the page: here before, so that no test waits for it.
import { stubMedia } from '../../../ui/media.fixture.ts';
import '../../../ui/chart/TimeChartPlot.tsx';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { historyOf } from '../history/history.fixture.ts';
import { eventually, fullViewOf, openPage, problem, toUpdates } from '../miner-pages.fixture.tsx';
import { chainOf, entryOf, minerOf, NOW, summaryOf } from '../miners.fixture.ts';
import { MinerPage } from './MinerPage.tsx';

/** Of another feature. */
const NoHistory = () => null;

const ID = entryOf().id;
const NO_SAMPLES = { chainIds: [], intervalS: 10, samples: [] };
const NOTHING_READ: MinerDetail = {
  summary: unread(),
  overview: unread(),
  autoTune: unread(),
  latestFirmware: unread(),
};
const TIMED_OUT = { kind: 'timeout', endpoint: 'summary', failedAt: NOW - 2000 } as const;

beforeEach(() => {
  stubMedia(false);
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

interface Shown {
  entry?: Partial<MinerEntry>;
  row?: Partial<MinerRow>;
  takenAt?: number | null;
  detail?: Partial<MinerDetail>;
  answers?: Record<string, unknown>;
}

/** Opens the page of one miner with what the live line has brought of it. */
const open = async ({ entry = {}, row = {}, takenAt = NOW - 4000, detail, answers = {} }: Shown = {}) => {
  const page = await openPage(
    <Routes>
      <Route path="/miners/:id" element={<MinerPage FirmwareHistory={NoHistory} />} />
    </Routes>,
    {
      miners: [minerOf(entry, row, takenAt)],
      path: `/miners/${ID}`,
      answers: {
        [`GET /api/v1/miners/${ID}`]: fullViewOf({ notes: 'Fan replaced in May' }),
        [`GET /api/v1/miners/${ID}/samples`]: NO_SAMPLES,
        [`GET /api/v1/miners/${ID}/history`]: historyOf(),
        ...answers,
      },
    },
  );
  const tell = (next: Partial<MinerDetail>) =>
    act(async () =>
      page.live.store.apply([
        { kind: 'miner-detail', id: ID, value: { ...NOTHING_READ, ...next }, takenAt: NOW - 4000 },
      ]),
    );
  if (detail) await tell(detail);
  const section = (title: string) =>
    [...page.container.querySelectorAll('section')].find(
      (each) => each.querySelector('h2')?.textContent === title,
    )?.textContent ?? `no section ${title}`;
  return { ...page, tell, section };
};

const SUMMARY = { value: summaryOf(), takenAt: NOW - 4000, failure: null };

describe('the page of a miner', () => {
  it('puts together what is live and what was written down', async () => {
    const { text, section } = await open({ detail: { summary: SUMMARY } });
    expect(text()).toContain('Miners/Hall A 1');
    expect(section('Chains')).toContain('4.831');
    expect(section('Pools')).toContain('slushpool');
    await eventually(() => expect(section('About')).toContain('Fan replaced in May'));
    await eventually(() => expect(section('History')).toContain('Hashrate'));
  });

  it('keeps every other section when one answer fails', async () => {
    const overview = { value: null, takenAt: null, failure: { ...TIMED_OUT, endpoint: 'overview' } };
    const { section } = await open({ detail: { summary: SUMMARY, overview } });
    expect(section('System')).toContain('No complete answer in time');
    expect(section('Network')).toContain('No complete answer in time');
    expect(section('Chains')).toContain('4.831');
    expect(section('Chains')).not.toContain('No complete answer in time');
  });

  it('keeps what is live when the stored past and settings cannot be had', async () => {
    const failing = problem(403, { code: 'not-allowed' });
    const { section } = await open({
      detail: { summary: SUMMARY },
      answers: {
        [`GET /api/v1/miners/${ID}`]: () => failing.clone(),
        [`GET /api/v1/miners/${ID}/samples`]: () => failing.clone(),
        [`GET /api/v1/miners/${ID}/history`]: () => failing.clone(),
      },
    });
    await eventually(() => expect(section('History')).toContain('Your role does not allow this.'));
    expect(section('Chains')).toContain('4.831');
  });

  it('waits for what is on its way, and only for that', async () => {
    const fresh = await open({ row: { state: 'unknown' }, takenAt: null });
    expect(fresh.container.querySelectorAll('section [role="status"]').length).toBeGreaterThan(0);
    expect(fresh.text()).not.toContain('Not read since Mintdeck started.');
    await unmountAll();
    const { container, section } = await open({
      row: { state: 'unreachable', reason: 'no-answer' },
      takenAt: null,
      detail: {},
    });
    expect(section('Chains')).toContain('Not read since Mintdeck started.');
    expect(section('System')).toContain('Not read since Mintdeck started.');
    expect(container.querySelector('section[aria-label="Figures"]')).toBeNull();
  });

  it('shows the newest figures as they come', async () => {
    const { section, tell, live, container } = await open({ detail: { summary: SUMMARY } });
    await tell({
      summary: { ...SUMMARY, value: summaryOf({ chains: [chainOf({ hashrate1mHs: 3.21e12 })] }) },
    });
    expect(section('Chains')).toContain('3.210');
    const changed = minerOf({}, { hashrateGhs: [1, 15_550, 2, 3] });
    await act(async () => live.store.apply(toUpdates([changed]).slice(1)));
    expect(container.querySelector('section[aria-label="Figures"]')?.textContent).toContain('15.55');
  });

  it('asks for chips only while they are shown', async () => {
    const { button, text, section } = await open({ detail: { summary: SUMMARY } });
    expect(section('Chips')).toContain('Asked only while shown');
    await click(button('Show chips'));
    expect(text()).toContain('Asking the miner.');
    await click(button('Hide chips'));
    expect(section('Chips')).toContain('Asked only while shown');
  });

  it('asks again for what was written down when somebody has saved', async () => {
    const { asked, live, text } = await open();
    const count = () => asked.filter(({ request }) => request === `GET /api/v1/miners/${ID}`).length;
    // read: a question under way is not asked once more
    await eventually(() => expect(text()).toContain('Fan replaced in May'));
    expect(count()).toBe(1);
    await act(async () =>
      live.store.apply([{ kind: 'miner-entry', id: ID, value: entryOf({ position: 'B 7' }), takenAt: null }]),
    );
    await eventually(() => expect(count()).toBe(2));
  });
});

it('a miner that is not there is told from one that is not known yet', async () => {
  const page = (
    <Routes>
      <Route path="/miners/:id" element={<MinerPage FirmwareHistory={NoHistory} />} />
    </Routes>
  );
  const waiting = await openPage(page, { miners: null, path: `/miners/${ID}` });
  expect(waiting.text()).not.toContain('This miner is not here');
  await unmountAll();
  const gone = await openPage(page, { miners: [], path: `/miners/${ID}` });
  expect(gone.container.querySelector('h1')?.textContent).toBe('This miner is not here');
  expect(gone.container.querySelector('a')?.getAttribute('href')).toBe('/miners');
});
