// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { serverClock } from '../../../lib/time.ts';
import { render, unmountAll } from '../../../ui/render.fixture.tsx';
import { parseFleetSearch } from '../fleet/fleet-search.ts';
import { entryOf, minerOf, NOW } from '../miners.fixture.ts';
import { PrintedMiners } from './PrintedMiners.tsx';
import { ReportHead } from './ReportHead.tsx';

const print = (event: 'beforeprint' | 'afterprint') =>
  act(async () => void window.dispatchEvent(new Event(event)));

afterEach(async () => {
  await print('afterprint');
  await unmountAll();
});

const draw = (search: string, miners = [minerOf()]) => {
  serverClock.note(NOW);
  return render(
    <PrintedMiners miners={miners} totalCount={60} search={parseFleetSearch(new URLSearchParams(search))} />,
  );
};

describe('the list on paper', () => {
  it('is not there on the screen', async () => {
    const { text } = await draw('');
    expect(text()).toBe('');
    await print('beforeprint');
    expect(text()).toContain('Hall A 1');
    await print('afterprint');
    expect(text()).toBe('');
  });

  it('says how many there are, by which filter, and when', async () => {
    const { text } = await draw('q=hall&state=online,degraded');
    await print('beforeprint');
    expect(text()).toMatch(/^1 of 60 miners, .*2026.* \(server time\)/);
    expect(text()).toContain('Filter: “hall” · States: Online, Degraded');
  });

  it('is in the order of the screen, with a dash for what is not known', async () => {
    const miners = [
      minerOf({ id: 'aaaaaaaaaaa1', name: 'cool' }, { chains: [[0, 5000, 60, true]] }),
      minerOf({ id: 'aaaaaaaaaaa2', name: 'new' }, null),
      minerOf({ id: 'aaaaaaaaaaa3', name: 'hot' }, { chains: [[0, 5000, 90, true]] }),
    ];
    const { container } = await draw('sort=-temperature', miners);
    await print('beforeprint');
    const rows = [...container.querySelectorAll('tbody tr')];
    expect(rows.map((row) => row.querySelector('th')?.textContent)).toEqual(['hot', 'cool', 'new']);
    expect(rows[2]?.textContent).toContain('–––');
  });

  it('says what did not fit', async () => {
    const miners = Array.from({ length: 1001 }, (_, place) =>
      minerOf({ id: String(place).padStart(12, 'a'), name: `m ${place}` }),
    );
    const { text, container } = await draw('', miners);
    await print('beforeprint');
    expect(container.querySelectorAll('tbody tr')).toHaveLength(1000);
    expect(text()).toContain('The first 1,000 of 1,001 that match are on paper');
  });
});

it('the report of a miner says which one it is, and leaves out what nobody entered', async () => {
  serverClock.note(NOW);
  const { text } = await render(<ReportHead entry={entryOf({ firmware: null })} />);
  expect(text()).toBe('');
  await print('beforeprint');
  expect(text()).toMatch(/^Report of .*2026/);
  expect(text()).toContain('Address192.168.1.50MAC00:0a:35:0a:de:5cModelT1Firmware–');
  expect(text()).not.toContain('Position');
});
