import { afterEach, describe, expect, it, vi } from 'vitest';
import { SORT_KEYS } from '../sort-miners.ts';
import {
  COLUMN_IDS,
  formatColumns,
  moveColumn,
  parseColumns,
  toDefaultColumns,
  toggleColumn,
} from './column-choice.ts';
import { createColumns, describeColumn } from './columns.tsx';
import { readRememberedColumns, rememberColumns } from './remembered-columns.ts';

const FOUR = ['name', 'state', 'trend', 'fan'] as const;

describe('columns in an address', () => {
  it('survive the way there and back, in their order', () => {
    for (const columns of [FOUR, ['name', 'fan', 'state'], COLUMN_IDS] as const) {
      expect(parseColumns(formatColumns(columns))).toEqual(columns);
    }
  });

  it('are each there once, the name first, and nothing we do not know', () => {
    expect(parseColumns('fan,name,fan,constructor,state')).toEqual(['name', 'fan', 'state']);
    expect(parseColumns('color,size')).toBeNull();
    expect(parseColumns('')).toBeNull();
    expect(parseColumns(null)).toBeNull();
  });
});

describe('choosing', () => {
  it('takes a column away and puts it back where it is offered', () => {
    const without = toggleColumn(FOUR, 'state');
    expect(without).toEqual(['name', 'trend', 'fan']);
    expect(toggleColumn(without, 'state')).toEqual(FOUR);
    expect(toggleColumn(['name', 'fan', 'trend'], 'chains')).toEqual(['name', 'fan', 'trend', 'chains']);
  });

  it('keeps the name', () => {
    expect(toggleColumn(FOUR, 'name')).toEqual(FOUR);
  });

  it('moves a column, but none before the name and the name not at all', () => {
    expect(moveColumn(FOUR, 'fan', 1)).toEqual(['name', 'fan', 'state', 'trend']);
    expect(moveColumn(FOUR, 'state', 3)).toEqual(['name', 'trend', 'fan', 'state']);
    expect(moveColumn(FOUR, 'state', 0)).toEqual(FOUR);
    expect(moveColumn(FOUR, 'fan', 99)).toEqual(FOUR);
    expect(moveColumn(FOUR, 'name', 2)).toEqual(FOUR);
    expect(moveColumn(FOUR, 'uptime', 2)).toEqual(FOUR);
  });
});

it('a wider window shows what a narrower one does, and more', () => {
  const [normal, wide, widest] = (['normal', 'wide', 'widest'] as const).map(toDefaultColumns);
  expect(wide).toEqual(expect.arrayContaining([...(normal ?? [])]));
  expect(widest).toEqual(expect.arrayContaining([...(wide ?? [])]));
  expect(widest?.length).toBeGreaterThan(wide?.length ?? 0);
  expect(wide?.length).toBeGreaterThan(normal?.length ?? 0);
});

describe('the columns of the table', () => {
  const columns = createColumns(COLUMN_IDS, (id, key) => `${id} ${key}`);

  it('are there for every choice, with a name of their own', () => {
    expect(columns.map(({ id }) => id)).toEqual(COLUMN_IDS);
    expect(new Set(COLUMN_IDS.map((id) => describeColumn(id).name)).size).toBe(COLUMN_IDS.length);
  });

  it('sort by everything that has an order', () => {
    const sortable = columns.filter(({ sortValue }) => sortValue !== undefined).map(({ id }) => id);
    expect([...sortable].sort()).toEqual([...SORT_KEYS].sort());
  });
});

describe('the memory of this browser', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const serve = () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    });
    return kept;
  };

  it('keeps a choice, forgets it, and takes nonsense for none', () => {
    const kept = serve();
    rememberColumns(FOUR);
    expect(readRememberedColumns()).toEqual(FOUR);
    for (const key of kept.keys()) kept.set(key, 'nonsense');
    expect(readRememberedColumns()).toBeNull();
    rememberColumns(FOUR);
    rememberColumns(null);
    expect(kept.size).toBe(0);
  });

  it('may be switched off', () => {
    const refuse = () => {
      throw new DOMException('no storage', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    expect(readRememberedColumns()).toBeNull();
    expect(() => rememberColumns(FOUR)).not.toThrow();
  });
});
