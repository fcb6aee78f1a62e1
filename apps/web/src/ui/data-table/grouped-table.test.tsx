// @vitest-environment happy-dom
import { act, useMemo, useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataTable } from '../DataTable.tsx';
import { stubMedia } from '../media.fixture.ts';
import { click, find, render, unmountAll } from '../render.fixture.tsx';
import type { Column } from './column.ts';

interface Row {
  id: string;
  rack: string;
}
const ROWS: Row[] = Array.from({ length: 200 }, (_, index) => ({
  id: `m${String(index).padStart(3, '0')}`,
  rack: index % 2 === 0 ? 'even' : 'odd',
}));
const COLUMNS: Column<Row>[] = [
  { id: 'name', header: 'Miner', width: '1fr', cell: ({ id }) => id, sortValue: ({ id }) => id },
];
const toId = ({ id }: Row) => id;
const toHref = ({ id }: Row) => `/miners/${id}`;
const useSelf = (row: Row) => row;
const toKeys = ({ rack }: Row) => [rack];
const ORDER = ['even', 'odd'];
const NONE: ReadonlySet<string> = new Set();

interface TableProps {
  grouped: boolean;
  phone?: boolean;
  /** whether a row is a link */
  leading?: boolean;
}

const Table = ({ grouped, phone = false, leading = true }: TableProps) => {
  const [folded, setFolded] = useState(NONE);
  const [chosen, setChosen] = useState(NONE);
  const groups = useMemo(
    () => ({
      keysOf: toKeys,
      order: ORDER,
      folded,
      onFold: (group: string, fold: boolean) =>
        setFolded((known) => new Set(fold ? [...known, group] : [...known].filter((each) => each !== group))),
      renderHead: (group: string) => `Rack ${group}`,
    }),
    [folded],
  );
  return (
    <MemoryRouter>
      <input type="search" />
      <DataTable
        label="Miners"
        rows={ROWS}
        getRowId={toId}
        columns={COLUMNS}
        useLive={useSelf}
        {...(leading ? { rowHref: toHref } : {})}
        {...(phone ? { renderPhoneRow: toId } : {})}
        groups={grouped ? groups : undefined}
        selection={{
          chosen,
          labelOf: ({ id }) => `Choose ${id}`,
          onChoose: (ids, choose) =>
            setChosen(
              (known) => new Set(choose ? [...known, ...ids] : [...known].filter((id) => !ids.includes(id))),
            ),
          onAll: () => setChosen(new Set(ROWS.map(toId))),
          onNone: () => setChosen(NONE),
        }}
      />
      <output>{[...chosen].sort().join(' ')}</output>
    </MemoryRouter>
  );
};

const open = async (props: Parameters<typeof Table>[0]) => {
  const { container } = await render(<Table {...props} />);
  const press = (key: string, more: KeyboardEventInit = {}) =>
    act(async () => {
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    });
  const chosen = () => find(container, 'output').textContent ?? '';
  const box = (name: string) => find<HTMLInputElement>(container, `input[aria-label="${name}"]`);
  const pressBox = (name: string, shiftKey = false) =>
    act(async () => {
      box(name).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, shiftKey }));
    });
  const links = () => [...container.querySelectorAll('tbody a')].map(({ textContent }) => textContent);
  return { container, press, chosen, box, pressBox, links };
};

beforeEach(() => void vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(440));
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('choosing rows', () => {
  it('by their boxes, a range with Shift, without opening one', async () => {
    const { chosen, pressBox, box } = await open({ grouped: false });
    await pressBox('Choose m001');
    await pressBox('Choose m004', true);
    expect(chosen()).toBe('m001 m002 m003 m004');
    expect(box('Choose m003').checked).toBe(true);
    await pressBox('Choose m002');
    await pressBox('Choose m003', true);
    expect(chosen()).toBe('m001 m004');
  });

  it('in rows that lead nowhere by their boxes, which Tab and arrows reach, and by a press beside them', async () => {
    const { container, chosen, press } = await open({ grouped: false, leading: false });
    const inReach = () =>
      [...container.querySelectorAll('tbody [tabindex="0"]')].map((one) => one.getAttribute('aria-label'));
    expect(inReach()).toEqual(['Choose m000']);
    find(container, 'tbody [tabindex="0"]').focus();
    await press('ArrowDown');
    await press('ArrowDown');
    expect(inReach()).toEqual(['Choose m002']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Choose m002');
    await click(find(container, 'tbody tr[data-index="4"] td:last-child'));
    expect(chosen()).toBe('m004');
  });

  it('by keys: Space one, Shift with Space a range, Ctrl with A all, Escape none', async () => {
    const { container, chosen, press } = await open({ grouped: false });
    find(container, 'tbody a').focus();
    await press('j');
    await press(' ');
    expect(chosen()).toBe('m001');
    await press('ArrowDown');
    await press('ArrowDown');
    await press(' ', { shiftKey: true });
    expect(chosen()).toBe('m001 m002 m003');
    await press('Escape');
    expect(chosen()).toBe('');
    await press('a', { ctrlKey: true });
    expect(chosen().split(' ')).toHaveLength(200);
  });

  it('leaves the keys of a text field alone', async () => {
    const { container, chosen, press } = await open({ grouped: false });
    find(container, 'input[type="search"]').focus();
    await press('a', { ctrlKey: true });
    expect(chosen()).toBe('');
  });

  it('all by the box in the head, and none again', async () => {
    const { container, chosen, pressBox, box } = await open({ grouped: false });
    await pressBox('Choose m000');
    expect(box('Choose all rows').indeterminate).toBe(true);
    await click(find(container, 'thead input'));
    expect(chosen().split(' ')).toHaveLength(200);
    await click(find(container, 'thead input'));
    expect(chosen()).toBe('');
  });
});

describe('groups', () => {
  it('fold by a press and by keys, and the next group moves up', async () => {
    const { container, press, links } = await open({ grouped: true });
    const head = find(container, '[data-fold="even"]');
    expect(links()[0]).toBe('m000');
    await click(head);
    expect(links()[0]).toBe('m001');
    expect(head.getAttribute('aria-expanded')).toBe('false');
    head.focus();
    await press('ArrowRight');
    expect(links()[0]).toBe('m000');
    await press('ArrowLeft');
    expect(links()[0]).toBe('m001');
  });

  it('are lines that the arrow keys reach', async () => {
    const { container, press } = await open({ grouped: true });
    find(container, '[data-fold="even"]').focus();
    await press('ArrowDown');
    expect(document.activeElement?.textContent).toBe('m000');
    await press('ArrowUp');
    expect(document.activeElement?.textContent).toBe('Rack even');
  });

  it('are chosen whole', async () => {
    const { container, chosen } = await open({ grouped: true });
    await click(find(container, 'input[aria-label="Choose this group"]'));
    expect(chosen().split(' ')).toHaveLength(100);
    expect(chosen()).not.toContain('m001');
  });
});

const onPhone = () => stubMedia(true);

it('on a phone rows that lead nowhere are chosen by a touch at once', async () => {
  onPhone();
  const { container, chosen } = await open({ grouped: false, phone: true, leading: false });
  await click(find(container, 'input[aria-label="Choose m001"]'));
  expect(chosen()).toBe('m001');
  expect(container.textContent).not.toContain('Choose');
});

it('on a phone rows are chosen in a mode of its own, and leaving it chooses none', async () => {
  onPhone();
  const { container, chosen } = await open({ grouped: false, phone: true });
  expect(find(container, 'li a').getAttribute('href')).toBe('/miners/m000');
  const mode = [...container.querySelectorAll('button')].find(({ textContent }) => textContent === 'Choose');
  if (!mode) throw new Error('No mode to select in');
  await click(mode);
  expect(container.querySelector('li a')).toBeNull();
  await click(find(container, 'input[aria-label="Choose m001"]'));
  expect(chosen()).toBe('m001');
  await click(mode);
  expect(chosen()).toBe('');
});
