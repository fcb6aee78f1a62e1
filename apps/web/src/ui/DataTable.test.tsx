// @vitest-environment happy-dom
import { act } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataTable } from './DataTable.tsx';
import type { Column } from './data-table/column.ts';
import { stubMedia } from './media.fixture.ts';
import { click, find, render, unmountAll } from './render.fixture.tsx';

interface Row {
  id: string;
  heat: number | null;
}
const ROWS: Row[] = Array.from({ length: 1000 }, (_, index) => ({
  id: `rack-${index}`,
  heat: index === 0 ? null : index % 100,
}));
const drawn = vi.fn();
const COLUMNS: Column<Row>[] = [
  {
    id: 'name',
    header: 'Miner',
    cell: (row) => row.id,
    title: (row) => `The whole of ${row.id}`,
    sortValue: (row) => row.id,
    width: '1fr',
  },
  {
    id: 'heat',
    header: 'Heat',
    unit: '°C',
    align: 'end',
    width: '5rem',
    sortValue: (row) => row.heat,
    cell: (row) => {
      drawn(row.id);
      return row.heat;
    },
  },
];
const toId = (row: Row) => row.id;
/** These rows hold all there is to draw. */
const useSelf = (row: Row) => row;
const toHref = (row: Row) => `/miners/${row.id}`;

beforeEach(() => {
  drawn.mockClear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(440);
});

afterEach(unmountAll);
afterEach(() => {
  vi.useRealTimers();
});

const renderTable = (rows: Row[] = ROWS) =>
  render(
    <MemoryRouter>
      <DataTable
        label="Miners"
        rows={rows}
        getRowId={toId}
        columns={COLUMNS}
        useLive={useSelf}
        rowHref={toHref}
        empty={<p>Nothing</p>}
      />
    </MemoryRouter>,
  );
const namesOf = (container: Element) =>
  [...container.querySelectorAll('tbody a')].map((link) => link.textContent);

const scrollTo = (container: Element, top: number) =>
  act(async () => {
    const scroller = find(container, 'table').parentElement;
    if (!scroller) throw new Error('Nothing scrolls');
    scroller.scrollTop = top;
    scroller.dispatchEvent(new Event('scroll'));
  });

describe('DataTable', () => {
  it('draws the rows in sight and says how many there are', async () => {
    const { container } = await renderTable();
    const links = namesOf(container);
    expect(links.length).toBeGreaterThan(9);
    expect(links.length).toBeLessThan(40);
    expect(find(container, 'table').getAttribute('aria-rowcount')).toBe('1001');
    expect(find(container, 'tbody').style.height).toBe('44000px');
    expect(find(container, 'tbody a').getAttribute('href')).toBe('/miners/rack-0');
  });

  it('sorts by the head of a column, unknown last', async () => {
    const { container } = await renderTable();
    const [, heat] = container.querySelectorAll<HTMLElement>('th button');
    if (!heat) throw new Error('The column is not sortable');
    await click(heat);
    expect(find(container, 'th:nth-child(2)').getAttribute('aria-sort')).toBe('descending');
    expect(namesOf(container)[0]).toBe('rack-99');
    await click(heat);
    expect(find(container, 'th:nth-child(2)').getAttribute('aria-sort')).toBe('ascending');
    expect(namesOf(container)[0]).toBe('rack-100');
    expect(find(container, 'th').getAttribute('aria-sort')).toBeNull();
  });

  it('moves along the rows by keys, one of them in reach of Tab', async () => {
    const { container } = await renderTable();
    const press = (key: string) =>
      act(async () => {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    expect(container.querySelectorAll('tbody a[tabindex="0"]')).toHaveLength(1);
    find(container, 'tbody a').focus();
    await press('ArrowDown');
    await press('j');
    expect(document.activeElement?.textContent).toBe('rack-2');
    expect(find(container, 'tbody a[tabindex="0"]').textContent).toBe('rack-2');
    await press('k');
    expect(document.activeElement?.textContent).toBe('rack-1');
  });

  it('leaves rows alone that did not change', async () => {
    const { container } = await renderTable();
    const before = drawn.mock.calls.length;
    find(container, 'tbody a').focus();
    await act(async () => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }),
      );
    });
    // the row that had the focus, and the one that has it now
    expect(drawn.mock.calls.length - before).toBe(2);
  });

  it('draws rows that come into sight with the elements of those that left it, and puts them in order at rest', async () => {
    const { container } = await renderTable();
    await act(async () => vi.advanceTimersByTime(1000));
    const before = [...container.querySelectorAll('tbody tr')];
    await scrollTo(container, 44 * 500);
    const after = [...container.querySelectorAll('tbody tr')];
    expect(after).toEqual(expect.arrayContaining(before));
    expect(namesOf(container)).toContain('rack-505');
    expect(namesOf(container)).not.toContain('rack-3');
    await act(async () => vi.advanceTimersByTime(1000));
    const places = [...container.querySelectorAll<HTMLElement>('tbody tr')].map(({ dataset }) =>
      Number(dataset.index),
    );
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('gives a cell its title while the pointer is on it', async () => {
    const { container } = await renderTable();
    const link = find(container, 'tbody a');
    const point = (type: string) =>
      act(async () => link.dispatchEvent(new PointerEvent(type, { bubbles: true })));
    expect(container.querySelectorAll('tbody [title]')).toHaveLength(0);
    await point('pointerover');
    expect(link.closest('td')?.title).toBe('The whole of rack-0');
    await point('pointerout');
    expect(container.querySelectorAll('tbody [title]')).toHaveLength(0);
  });

  it('leaves the focus to no other row', async () => {
    const { container } = await renderTable();
    find(container, 'tbody a').focus();
    await scrollTo(container, 44 * 500);
    expect(document.activeElement?.textContent).not.toMatch(/^rack-/);
  });

  it('shows what there is instead of rows', async () => {
    const { container, text } = await renderTable([]);
    expect(text()).toContain('Nothing');
    expect(container.querySelectorAll('tbody tr')).toHaveLength(0);
  });
});

describe('on a phone', () => {
  beforeEach(() => {
    stubMedia(true);
  });
  afterEach(() => void vi.unstubAllGlobals());

  const renderList = () =>
    render(
      <MemoryRouter>
        <DataTable
          label="Miners"
          rows={ROWS}
          getRowId={toId}
          columns={COLUMNS}
          useLive={useSelf}
          renderPhoneRow={toId}
        />
      </MemoryRouter>,
    );
  const firstOf = (container: Element) => container.querySelector('li')?.textContent;

  it('the list is sorted as the heads of the table would', async () => {
    const { container } = await renderList();
    expect(container.querySelector('select')).toBeNull();
    const opener = find(container, 'button[aria-expanded="false"]');
    await click(opener);
    const select = find<HTMLSelectElement>(container, 'select');
    expect([...select.options].map(({ text }) => text)).toEqual(['', 'Miner', 'Heat, °C']);
    await act(async () => {
      select.value = 'heat';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(firstOf(container)).toBe('rack-99');
    expect(opener.textContent).toBe('Sort byHeat ↓');
    await click(find(container, 'select + button'));
    expect(firstOf(container)).toBe('rack-100');
    expect(find(container, 'select + button').textContent).toBe('Rising ↑');
    await click(opener);
    expect(container.querySelector('select')).toBeNull();
    expect(opener.textContent).toBe('Sort byHeat ↑');
  });
});

it('says that there are more columns, and shows them', async () => {
  const scrollBy = vi.fn();
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  const width = vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(900);
  HTMLElement.prototype.scrollBy = scrollBy;
  const wide = await renderTable();
  const more = find(wide.container, 'button[aria-label="Show more columns"]');
  await click(more);
  expect(scrollBy).toHaveBeenCalledWith(expect.objectContaining({ left: 240 }));
  width.mockReturnValue(400);
  const fitting = await renderTable();
  expect(fitting.container.querySelector('button[aria-label="Show more columns"]')).toBeNull();
  vi.restoreAllMocks();
});
