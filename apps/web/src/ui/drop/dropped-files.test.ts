// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { readDropped } from './dropped-files.ts';

const itemOf = (kind: string, isDirectory: boolean | null) => ({
  kind,
  // the rest of an entry is not asked for
  webkitGetAsEntry: () => (isDirectory === null ? null : ({ isDirectory } as FileSystemEntry)),
});

it('takes a folder for an empty file, and everything else as it is', () => {
  const files = ['a.swu', 'folder', 'b.swu'].map((name) => new File(['bytes'], name));
  const items = [itemOf('string', null), itemOf('file', false), itemOf('file', true), itemOf('file', null)];
  const read = readDropped({ files, items });
  expect(read.map(({ name, size }) => [name, size])).toEqual([
    ['a.swu', 5],
    ['folder', 0],
    ['b.swu', 5],
  ]);
});
