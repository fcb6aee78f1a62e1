import { expect, it } from 'vitest';
import { createWrongKeys } from './wrong-keys.ts';

let clockMs = 1_000_000;
const count = (wrongKeys: ReturnType<typeof createWrongKeys>, address: string, times: number) =>
  Array.from({ length: times }, () => wrongKeys.note(address));

it('answers ten a minute and address, and says how long to wait', () => {
  const wrongKeys = createWrongKeys(() => clockMs);
  expect(count(wrongKeys, 'a', 10)).toEqual(['first', ...Array(9).fill(null)]);
  clockMs += 15_000;
  expect(wrongKeys.note('a')).toEqual({ waitS: 45 });
  expect(wrongKeys.note('b')).toBe('first');
  clockMs += 45_000;
  expect(wrongKeys.note('a')).toBe('first');
});

it('remembers no more addresses than it has room for', () => {
  const wrongKeys = createWrongKeys(() => clockMs);
  count(wrongKeys, 'a', 10);
  expect(wrongKeys.note('a')).toMatchObject({ waitS: 60 });
  for (let address = 0; address < 10_000; address += 1) wrongKeys.note(`x${address}`);
  expect(wrongKeys.note('a')).toBeNull();
});

it('names sixty addresses a minute, whoever has more', () => {
  const wrongKeys = createWrongKeys(() => clockMs);
  const notes = Array.from({ length: 100 }, (_, address) => wrongKeys.note(`x${address}`));
  expect(notes).toEqual([...Array(60).fill('first'), ...Array(40).fill(null)]);
  clockMs += 60_000;
  expect(wrongKeys.note('x100')).toBe('first');
});
