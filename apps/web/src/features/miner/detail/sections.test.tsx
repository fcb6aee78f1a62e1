// @vitest-environment happy-dom
import type { LatestFirmware as Latest, MinerEntry, MinerRow } from '@mintdeck/shared-types/miner';
import type { Reading } from '@mintdeck/shared-types/reading';
import { unread } from '@mintdeck/shared-types/reading';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverClock } from '../../../lib/time.ts';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, find, render, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage } from '../miner-pages.fixture.tsx';
import { chainOf, entryOf, NOW, poolOf, rowOf, summaryOf } from '../miners.fixture.ts';
import { AutoTuneSection } from './AutoTuneSection.tsx';
import { ChainsSection } from './ChainsSection.tsx';
import { LatestFirmware } from './LatestFirmware.tsx';
import { MinerFigures } from './MinerFigures.tsx';
import { MinerState } from './MinerState.tsx';
import { PoolsSection } from './PoolsSection.tsx';
import { Warnings } from './Warnings.tsx';

const AGING = { staleAfterMs: 30_000, awaited: true };
const readingOf = <T,>(value: T, failure: Reading<T>['failure'] = null): Reading<T> => ({
  value,
  takenAt: NOW - 4000,
  failure,
});
const TIMED_OUT = { kind: 'timeout', endpoint: 'summary', failedAt: NOW - 2000 } as const;

beforeEach(() => {
  serverClock.note(NOW);
  stubMedia(false);
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

describe('chains', () => {
  it('keeps a dead chain apart: last values in its row, none of them in the sum', async () => {
    const summary = summaryOf({
      chains: [chainOf(), chainOf({ id: 1, status: 'dead', live: false, hashrate1mHs: 3e12 })],
    });
    const { container, text } = await render(
      <ChainsSection summary={readingOf(summary)} model="B29" {...AGING} />,
    );
    expect(text()).toContain('last values');
    expect(container.querySelector('tfoot')?.textContent).toContain('1 of 2');
    expect(container.querySelector('tfoot')?.textContent).toContain('4.831');
    expect(container.querySelector('tfoot')?.textContent).not.toContain('7.831');
  });

  it('lists a chain the miner left out, without figures', async () => {
    const { container } = await render(
      <ChainsSection summary={readingOf(summaryOf({ chains: [chainOf()] }))} model="T1" {...AGING} />,
    );
    const rows = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows[1]).toBe('Chain 1Missing');
    expect(rows[2]).toBe('Chain 2Missing');
  });

  it('shows another model in its own unit', async () => {
    const chain = chainOf({
      hashrate5sHs: null,
      hashrate1mHs: null,
      hashrate5mHs: null,
      hashrate15mHs: null,
      hashrateAverageHs: null,
      hashrateAsSent: 8.76,
    });
    const { text } = await render(
      <ChainsSection
        summary={readingOf(summaryOf({ chains: [chain], hashrateUnitAsSent: 'KSol/s' }))}
        model="B29"
        {...AGING}
      />,
    );
    expect(text()).toContain('As sent KSol/s');
    expect(text()).toContain('8.76');
    expect(text()).not.toContain('TH/s');
  });

  it('keeps the last good answer below a failure, with both ages', async () => {
    const { text } = await render(
      <ChainsSection summary={readingOf(summaryOf(), TIMED_OUT)} model="T1" {...AGING} />,
    );
    expect(text()).toContain('No complete answer in time. That was 2\u202fs ago. What is shown is of ');
    expect(text()).toContain('4\u202fs ago');
    expect(text()).toContain('4.831');
  });

  it('goes grey when it no longer stands for now', async () => {
    const old = { ...readingOf(summaryOf()), takenAt: NOW - 60_000 };
    const { container } = await render(<ChainsSection summary={old} model="T1" {...AGING} />);
    expect(find(container, 'table').closest('.grayscale')).not.toBeNull();
    const fresh = await render(<ChainsSection summary={readingOf(summaryOf())} model="T1" {...AGING} />);
    expect(find(fresh.container, 'table').closest('.grayscale')).toBeNull();
  });

  it('waits only for what can come', async () => {
    const drawn = await render(<ChainsSection summary={unread()} model="T1" {...AGING} />);
    expect(drawn.container.querySelector('[role="status"]')).not.toBeNull();
    await drawn.draw(<ChainsSection summary={unread()} model="T1" {...AGING} awaited={false} />);
    expect(drawn.container.querySelector('[role="status"]')).toBeNull();
    expect(drawn.text()).toContain('Not read since Mintdeck started.');
  });
});

it('a share from the future gets no age, but what the clock of the miner said', async () => {
  const pools = [poolOf({ lastShareAt: NOW + 86_400_000 })];
  const { text } = await render(<PoolsSection summary={readingOf(summaryOf({ pools }))} {...AGING} />);
  expect(text()).toContain('its clock is off');
  expect(text()).toContain('2026');
});

it('pools stand in the order the miner tries them, an unknown place last', async () => {
  const pools = [
    poolOf({ index: 0, url: 'stratum+tcp://c.example', priority: null, active: false }),
    poolOf({ index: 1, url: 'stratum+tcp://b.example', priority: 1, active: true }),
    poolOf({ index: 2, url: 'stratum+tcp://a.example', priority: 0, active: false, status: 'dead' }),
  ];
  const { container } = await render(<PoolsSection summary={readingOf(summaryOf({ pools }))} {...AGING} />);
  const rows = [...container.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');
  expect(rows.map((row) => row.match(/\w\.example/)?.[0])).toEqual(['a.example', 'b.example', 'c.example']);
  expect(rows[0]).toContain('Dead');
  expect(rows[1]).toContain('Mining here');
});

describe('auto-tune', () => {
  const value = { mode: 'turbo', level: null, running: true, tuning: true };

  it('shows a mode it has no word for as sent', async () => {
    const { text } = await render(
      <AutoTuneSection autoTune={readingOf(value)} {...AGING} chainDead={false} />,
    );
    expect(text()).toContain('turbo');
    expect(text()).not.toContain('A dead chain');
  });

  it('does not believe "tuning" of a miner with a dead chain', async () => {
    const { text } = await render(<AutoTuneSection autoTune={readingOf(value)} {...AGING} chainDead />);
    expect(text()).toContain('A dead chain keeps this on.');
  });
});

describe('latest firmware', () => {
  const latest: Latest = {
    version: 't1_2',
    builtOn: null,
    url: 'https://download.example/t1_2.swu',
    host: 'download.example',
    note: null,
    currentVersion: 't1_1',
    currentBuiltOn: null,
    upToDate: false,
  };

  it('shows the address as text, never as a link, and says that nobody vouches for it', async () => {
    const { container, text } = await openPage(
      <LatestFirmware id="aaaaaaaaaaa1" reading={readingOf(latest)} mayAsk={false} />,
    );
    expect(text()).toContain('https://download.example/t1_2.swu');
    expect(text()).toContain('Source unverified');
    expect(container.querySelector('a')).toBeNull();
  });

  it('says what the refusal of this question means', async () => {
    const failure = { kind: 'rejected', endpoint: 'getLatestFirmwareVersion', failedAt: NOW - 2000 } as const;
    const { text } = await openPage(
      <LatestFirmware id="aaaaaaaaaaa1" reading={{ value: null, takenAt: null, failure }} mayAsk />,
    );
    expect(text()).toContain(
      "The miner could not fetch the versions from its maker's server. That was 2\u202fs ago.",
    );
  });

  it('leaves no empty heading where it may not be asked', async () => {
    const { container } = await openPage(
      <LatestFirmware id="aaaaaaaaaaa1" reading={unread()} mayAsk={false} />,
    );
    expect(container.querySelector('h3')).toBeNull();
  });

  it('is asked for only on demand', async () => {
    const { asked, button, text } = await openPage(
      <LatestFirmware id="aaaaaaaaaaa1" reading={null} mayAsk />,
      { answers: { 'POST /api/v1/miners/aaaaaaaaaaa1/latest-firmware': readingOf(latest) } },
    );
    expect(asked).toEqual([]);
    await click(button('Check latest firmware'));
    await eventually(() => expect(text()).toContain('t1_2'));
  });
});

describe('the figures', () => {
  const figures = (row: Partial<MinerRow>, entry: Partial<MinerEntry> = {}, takenAt: number | null = NOW) =>
    render(<MinerFigures entry={entryOf(entry)} row={rowOf(row)} takenAt={takenAt} staleAfterMs={30_000} />);

  it('stand against what is expected', async () => {
    const { text } = await figures({ hashrateGhs: [1, 8050, 2, 3] });
    expect(text()).toContain('8.050TH/s1 min mean50 % of 16.10\u202fTH/s');
  });

  it('never show an unread fan as stopped', async () => {
    const { container, text } = await figures({ fanDutyPercent: null });
    expect(text()).toContain('Fan duty–unknown');
    expect(container.querySelector('[title="The miner does not know it"]')).not.toBeNull();
  });

  it('have no hashrate for a model in another unit, and nothing before the first reading', async () => {
    const other = await figures({}, { readOnly: true, model: 'B29' });
    expect(other.text()).not.toContain('H/s');
    expect(other.text()).toContain('Hottest chain72');
    expect((await figures({}, {}, null)).text()).toBe('');
  });
});

describe('the head of the page', () => {
  it('says why, for how long and what to do', async () => {
    const { text } = await render(
      <MinerState
        row={rowOf({ state: 'unreachable', reason: 'timed-out' })}
        takenAt={null}
        staleAfterMs={30_000}
      />,
    );
    expect(text()).toContain('Unreachable · no complete answer in time');
    expect(text()).toContain('for 1\u202fh');
    expect(text()).toContain('not read since Mintdeck started');
    expect(text()).toContain('open requests block the miner');
  });

  it('warns of the factory password and of another model, and is silent otherwise', async () => {
    const drawn = await render(<Warnings entry={entryOf({ defaultPassword: null })} />);
    expect(drawn.text()).toBe('');
    await drawn.draw(<Warnings entry={entryOf({ defaultPassword: true, readOnly: true, model: 'B29' })} />);
    expect(drawn.text()).toContain('factory password');
    expect(drawn.text()).toContain('This is a B29, not a T1');
  });
});
