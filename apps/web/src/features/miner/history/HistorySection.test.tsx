// @vitest-environment happy-dom
import type { MinerHistory } from '@mintdeck/shared-types/history';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
// Loaded lazily by the page: here before, so that no test waits for it.
import { stubMedia } from '../../../ui/media.fixture.ts';
import '../../../ui/chart/TimeChartPlot.tsx';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { entryOf, minerOf } from '../miners.fixture.ts';
import { HistorySection } from './HistorySection.tsx';
import { historyOf, samplesOf } from './history.fixture.ts';

const ID = entryOf().id;
const HISTORY = `GET /api/v1/miners/${ID}/history`;
const SAMPLES = `GET /api/v1/miners/${ID}/samples`;
const HOUR_MS = 3_600_000;

beforeEach(() => {
  stubMedia(false);
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

type Answer = MinerHistory | Response;

/** Opens the section; `asked` are the ranges the server was asked for, newest last, in hours. */
const open = async (search = '', answer: () => Answer = () => historyOf()) => {
  const page = await openPage(<HistorySection entry={entryOf()} summary={null} />, {
    miners: [minerOf()],
    path: `/miners/${ID}${search}`,
    answers: { [HISTORY]: answer, [SAMPLES]: samplesOf(3) },
  });
  const askedHours = () =>
    page.asked
      .filter(({ request }) => request.startsWith(HISTORY))
      .map(({ request }) => {
        const { searchParams } = new URL(request.replace('GET ', 'http://server'));
        return Math.round((Number(searchParams.get('to')) - Number(searchParams.get('from'))) / HOUR_MS);
      });
  return { ...page, askedHours };
};

const named = (container: Element, label: string): HTMLButtonElement => {
  const found = [...container.querySelectorAll('button')].find(
    (each) => each.getAttribute('aria-label') === label,
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
};

describe('the history of a miner', () => {
  it('is the last day at first, as charts, states and notes', async () => {
    const { text, askedHours, container } = await open();
    await eventually(() => expect(text()).toContain('Hashrate TH/s'));
    expect(askedHours()).toEqual([24]);
    for (const title of [
      'Temperature °C',
      'Fan duty %',
      'Shares per 10',
      'Rejected shares %',
      'Hardware errors %',
    ])
      expect(text()).toContain(title);
    expect(text()).toContain('Online40\u202fmin100.0\u202f%');
    expect(text()).toContain('Each point 10\u202fmin: the average');
    expect(container.querySelector('[aria-pressed="true"]')?.textContent).toBe('24 h');
  });

  it('shows the range that its address says', async () => {
    const { askedHours } = await open('?range=7d');
    await eventually(() => expect(askedHours()).toEqual([168]));
    await unmountAll();
    const fixed = await open('?from=2026-11-20T00:00:00Z&to=2026-11-20T06:00:00Z');
    await eventually(() => expect(fixed.askedHours()).toEqual([6]));
  });

  it('writes what is chosen into the address, and asks for it', async () => {
    const { button, address, askedHours, text } = await open('?lines=miner');
    await eventually(() => expect(text()).toContain('Hashrate TH/s'));
    await click(button('30 d'));
    await eventually(() => expect(address()).toContain('?lines=miner&range=30d'));
    await eventually(() => expect(askedHours()).toEqual([24, 720]));
  });

  it('moves at once and asks once it rests', async () => {
    const { container, address, askedHours, text } = await open();
    await eventually(() => expect(text()).toContain('Hashrate TH/s'));
    await click(named(container, 'Earlier'));
    await click(named(container, 'Earlier'));
    expect(askedHours()).toEqual([24]);
    await eventually(() => expect(address()).toMatch(/from=2026-11-19T12.*to=2026-11-20T12/));
    await eventually(() => expect(askedHours()).toEqual([24, 24]));
    expect(named(container, 'Later').disabled).toBe(false);
    await click(named(container, 'Back to now'));
    await eventually(() => expect(address()).toBe(`/miners/${ID}`));
    expect(named(container, 'Later').disabled).toBe(true);
  });

  it('zooms about now while it follows the clock', async () => {
    const { container, address, text } = await open();
    await eventually(() => expect(text()).toContain('Hashrate TH/s'));
    await click(named(container, 'Zoom in'));
    await eventually(() => expect(address()).toContain('range=12h'));
    await click(named(container, 'Zoom out'));
    await click(named(container, 'Zoom out'));
    await eventually(() => expect(address()).toContain('range=2d'));
  });

  it('is a table for whoever would rather read', async () => {
    const { container, text } = await open();
    await eventually(() => expect(text()).toContain('Hashrate TH/s'));
    await click(named(container, 'Show as table'));
    const rows = [...container.querySelectorAll('section table tr')].map((row) => row.textContent ?? '');
    expect(rows.some((row) => row.includes('Chain 0lowesthighest'))).toBe(true);
    expect(rows.some((row) => row.includes('5.004.905.10'))).toBe(true);
  });
});

describe('when a question fails', () => {
  it('the old charts stay, with their age and what went wrong', async () => {
    let answer: () => Answer = () => historyOf();
    const { button, text } = await open('', () => answer());
    await eventually(() => expect(text()).toContain('Hashrate TH/s'));
    answer = () => problem(403, { code: 'not-allowed' });
    await click(button('7 d'));
    await eventually(() => expect(text()).toContain('Your role does not allow this.'));
    expect(text()).toContain('Hashrate TH/s');
    expect(text()).toMatch(/These figures were asked for .* ago/);
  });

  it('there is nothing but what went wrong when there never was an answer', async () => {
    const { text } = await open('', () => problem(403, { code: 'not-allowed' }));
    await eventually(() => expect(text()).toContain('Your role does not allow this.'));
    expect(text()).not.toContain('Hashrate TH/s');
    expect(text()).not.toContain('Reading the history');
  });

  it('says that nothing is recorded yet', async () => {
    const { text } = await open('', () => historyOf({ pointCount: 0 }, { recordedFromMs: null, chains: [] }));
    await eventually(() => expect(text()).toContain('Each point'));
    await act(async () => undefined);
    expect(text()).toContain('Hashrate TH/s');
  });
});
