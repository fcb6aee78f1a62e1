import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KeptFiles } from './kept-files.ts';

let files: KeptFiles;
beforeEach(() => {
  vi.useFakeTimers();
  files = new KeptFiles();
});
afterEach(() => vi.useRealTimers());

const ownerOf = (sessionId: string) => ({ sessionId, accountId: 'account' });
const fileOf = (sha256: string) => ({ bytes: new Uint8Array([1]), sha256, compares: true });
const ANN = ownerOf('ann');
const keep = (sessionId: string, ...names: string[]) => {
  for (const name of names) files.keep(ownerOf(sessionId), fileOf(name));
};
const list = (sessionId: string, ...names: string[]) =>
  names.filter((name) => files.find(ownerOf(sessionId), name) !== null);

it('a file is there for its session and its account, for ten minutes', () => {
  keep('ann', 'a');
  expect(files.find(ANN, 'a')).toMatchObject(fileOf('a'));
  expect(files.find(ownerOf('bob'), 'a')).toBeNull();
  expect(files.find({ ...ANN, accountId: 'other' }, 'a')).toBeNull();
  vi.advanceTimersByTime(599_999);
  expect(files.find(ANN, 'a')).not.toBeNull();
  vi.advanceTimersByTime(1);
  expect(files.find(ANN, 'a')).toBeNull();
});

it('the same file again begins anew, and is there once', () => {
  keep('ann', 'a');
  vi.advanceTimersByTime(500_000);
  keep('ann', 'a');
  vi.advanceTimersByTime(500_000);
  keep('ann', 'b', 'c', 'd');
  expect(list('ann', 'a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd']);
  keep('ann', 'a');
  vi.advanceTimersByTime(500_000);
  expect(list('ann', 'a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd']);
});

it('a session has the newest four, and pushes out nobody else', () => {
  keep('bob', 'z');
  keep('ann', 'a', 'b', 'c', 'd', 'e');
  expect(list('ann', 'a', 'b', 'c', 'd', 'e')).toEqual(['b', 'c', 'd', 'e']);
  expect(list('bob', 'z')).toEqual(['z']);
});

it('all have the newest 32', () => {
  const sessions = Array.from({ length: 9 }, (_, index) => `s${index}`);
  for (const session of sessions) keep(session, 'a', 'b', 'c', 'd');
  const counts = sessions.map((session) => list(session, 'a', 'b', 'c', 'd').length);
  expect(counts).toEqual([0, 4, 4, 4, 4, 4, 4, 4, 4]);
});

it('what was dropped or whose session ended is gone, and no timer is left', () => {
  keep('ann', 'a', 'b');
  keep('bob', 'a');
  files.drop(ANN, 'a');
  expect(list('ann', 'a', 'b')).toEqual(['b']);
  files.clear('ann');
  expect(list('ann', 'b')).toEqual([]);
  expect(list('bob', 'a')).toEqual(['a']);
  files.clear(null);
  expect(list('bob', 'a')).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
