import { expect, it } from 'vitest';
import { rowOf } from './history.fixture.ts';
import { type LoadedHistory, withNote } from './notes.ts';

const pageOf = (...ids: string[]) => ({
  transactions: ids.map((id) => rowOf({ id })),
  rest: 0,
  recordFromMs: null,
  hasGaps: false,
  isFull: false,
});

it('a changed row takes the place of the one before, and nothing else is drawn anew', () => {
  const loaded: LoadedHistory = { pages: [pageOf('a', 'b'), pageOf('c')], pageParams: [null, 'b'] };
  const next = withNote(loaded, { id: 'b', note: 'fans' });
  expect(next.pages[0]?.transactions[1]?.note).toBe('fans');
  expect(next.pages[0]?.transactions[0]).toBe(loaded.pages[0]?.transactions[0]);
  expect(next.pages[1]).toBe(loaded.pages[1]);
});
