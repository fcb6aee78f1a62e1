// @vitest-environment happy-dom
import { act } from 'react';
import { MemoryRouter, type NavigateFunction, useLocation, useNavigate } from 'react-router';
import { afterEach, expect, it } from 'vitest';
import { render, unmountAll } from '../../../ui/render.fixture.tsx';
import type { FleetSearch } from './fleet-search.ts';
import { useFleetSearch } from './use-fleet-search.ts';

afterEach(unmountAll);

interface Seen {
  search: FleetSearch;
  change: (changes: Partial<FleetSearch>) => void;
  address: string;
  navigate: NavigateFunction;
}

const Probe = ({ onDraw }: { onDraw: (seen: Seen) => void }) => {
  const [search, change] = useFleetSearch();
  const { pathname, search: query } = useLocation();
  onDraw({ search, change, address: pathname + query, navigate: useNavigate() });
  return null;
};

/** The hook in a page at an address, with the router's own ways to other addresses. */
const openAt = async (path: string) => {
  const seen: Seen[] = [];
  await render(
    <MemoryRouter initialEntries={['/miners?q=before', path]} initialIndex={1}>
      <Probe onDraw={(each) => seen.push(each)} />
    </MemoryRouter>,
  );
  const now = () => {
    const newest = seen.at(-1);
    if (!newest) throw new Error('Nothing was drawn');
    return newest;
  };
  return {
    seen,
    now,
    change: (...changes: Partial<FleetSearch>[]) =>
      act(async () => {
        for (const each of changes) now().change(each);
      }),
    go: (to: string | -1) => act(async () => void (to === -1 ? now().navigate(-1) : now().navigate(to))),
  };
};

it('begins with what the address says', async () => {
  const { now } = await openAt('/miners?q=hall&state=degraded&sort=-hashrate1m');
  expect(now().search).toEqual({
    text: 'hall',
    states: ['degraded'],
    causes: [],
    ids: [],
    sorting: { key: 'hashrate1m', descending: true },
    group: null,
    columns: null,
  });
});

it('loses no letter that is typed faster than the address follows', async () => {
  const { now, seen, change } = await openAt('/miners');
  await change({ text: 'h' }, { text: 'ha' }, { text: 'hal' });
  await change({ text: 'hall' });
  expect(now()).toMatchObject({ search: { text: 'hall' }, address: '/miners?q=hall' });
  const texts = seen.map(({ search }) => search.text);
  expect(texts.toSorted()).toEqual(texts);
});

it('changes one thing and keeps the others', async () => {
  const { now, change } = await openAt('/miners?q=hall');
  await change({ states: ['online'] });
  await change({ sorting: { key: 'age', descending: false } });
  expect(now().address).toBe('/miners?q=hall&state=online&sort=age');
});

it('fills no history: the way back leads out of the search', async () => {
  const { now, change, go } = await openAt('/miners');
  await change({ text: 'a' });
  await change({ text: 'ab' });
  await go(-1);
  expect(now()).toMatchObject({ search: { text: 'before' }, address: '/miners?q=before' });
});

it('takes over an address it did not write', async () => {
  const { now, change, go } = await openAt('/miners');
  await change({ text: 'hall' });
  await go('/miners?state=unreachable');
  expect(now().search).toMatchObject({ text: '', states: ['unreachable'] });
  await go('/miners?q=hall');
  expect(now().search).toMatchObject({ text: 'hall', states: [] });
});
