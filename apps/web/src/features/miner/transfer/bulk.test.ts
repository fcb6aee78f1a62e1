import type { BulkAnswer, BulkChanges } from '@mintdeck/shared-types/fleet-bulk';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../miners.fixture.ts';
import { EMPTY_BULK_FORM, toBulkChanges } from './bulk-form.ts';
import { toBulkPreview } from './bulk-preview.ts';
import { NO_LOGIN } from './login-choice.ts';
import { toBulkUndo } from './undo-bulk.ts';

const before = [
  entryOf({ id: 'aaaaaaaaaaa1', tags: ['a'], paused: false, pollIntervalS: 10, expectedHashrateHs: null }),
  entryOf({ id: 'aaaaaaaaaaa2', tags: ['b'], paused: true, pollIntervalS: 30, expectedHashrateHs: 15e12 }),
  entryOf({ id: 'aaaaaaaaaaa3', tags: [], paused: false, pollIntervalS: 10, expectedHashrateHs: null }),
];
const answerOf = (...outcomes: BulkAnswer['results'][number]['outcome'][]): BulkAnswer => ({
  results: outcomes.map((outcome, index) => ({ id: `aaaaaaaaaaa${index + 1}`, outcome, reason: null })),
  restorableUntil: null,
});
const undoOf = (changes: BulkChanges, answer = answerOf('done', 'done', 'done')) =>
  toBulkUndo(before, changes, answer);

describe('toBulkUndo', () => {
  it('takes tags back from those that did not have them', () => {
    expect(undoOf({ addTags: ['a'], removeTags: ['b'] })).toEqual([
      { ids: ['aaaaaaaaaaa2', 'aaaaaaaaaaa3'], changes: { removeTags: ['a'] } },
      { ids: ['aaaaaaaaaaa2'], changes: { addTags: ['b'] } },
    ]);
  });

  it('gives each group what it had', () => {
    expect(undoOf({ pollIntervalS: 60 })).toEqual([
      { ids: ['aaaaaaaaaaa1', 'aaaaaaaaaaa3'], changes: { pollIntervalS: 10 } },
      { ids: ['aaaaaaaaaaa2'], changes: { pollIntervalS: 30 } },
    ]);
    expect(undoOf({ expectedHashrateHs: 14e12 })?.map(({ changes }) => changes)).toEqual([
      { expectedHashrateHs: null },
      { expectedHashrateHs: 15e12 },
    ]);
  });

  it('leaves alone what was not changed', () => {
    expect(undoOf({ paused: true }, answerOf('done', 'unchanged', 'refused'))).toEqual([
      { ids: ['aaaaaaaaaaa1'], changes: { paused: false } },
    ]);
    expect(undoOf({ paused: true }, answerOf('gone', 'unchanged', 'refused'))).toEqual([]);
  });

  it('does not promise what it cannot', () => {
    expect(undoOf({ username: 'admin', password: 'x' })).toBeNull();
    expect(undoOf({ addTags: ['x'], credentialSetId: 'aaaaaaaaaaaa' })).toBeNull();
    const many = Array.from({ length: 21 }, (_, index) => `tag-${index}`);
    expect(undoOf({ addTags: many })).toBeNull();
  });
});

it('toBulkPreview counts who changes and who is so already', () => {
  const lines = toBulkPreview(before, { addTags: ['a'], paused: true, username: 'x', password: 'y' });
  expect(lines.map(({ kind, changedCount, sameCount }) => [kind, changedCount, sameCount])).toEqual([
    ['addTag', 2, 1],
    ['pause', 2, 1],
    ['login', 3, null],
  ]);
  expect(toBulkPreview(before, {})).toEqual([]);
});

describe('toBulkChanges', () => {
  it('asks for what was filled in and for nothing else', () => {
    expect(toBulkChanges(EMPTY_BULK_FORM)).toEqual({ changes: {}, problem: null });
    const form = { ...EMPTY_BULK_FORM, addTags: ['a'], paused: 'no', expectedThs: 16.1 };
    expect(toBulkChanges(form).changes).toEqual({
      addTags: ['a'],
      paused: false,
      expectedHashrateHs: 16_100_000_000_000,
    });
    const login = { ...NO_LOGIN, kind: 'aaaaaaaaaaaa' };
    expect(toBulkChanges({ ...EMPTY_BULK_FORM, login }).changes).toEqual({ credentialSetId: 'aaaaaaaaaaaa' });
  });

  it('says what cannot be', () => {
    expect(toBulkChanges({ ...EMPTY_BULK_FORM, pollIntervalS: 1 }).problem).toContain('At least');
    expect(toBulkChanges({ ...EMPTY_BULK_FORM, login: { ...NO_LOGIN, kind: 'own' } }).problem).not.toBeNull();
  });
});
