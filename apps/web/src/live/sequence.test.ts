import { expect, it } from 'vitest';
import { createSequence } from './sequence.ts';

const createStarted = () => {
  const sequence = createSequence();
  sequence.restart('e', 10);
  return sequence;
};

it('consecutive numbers continue', () => {
  const sequence = createStarted();
  expect([11, 12, 13].map((seq) => sequence.take('e', seq))).toEqual(['next', 'next', 'next']);
});

it('a hole is noticed once', () => {
  const sequence = createStarted();
  expect(sequence.take('e', 12)).toBe('missed');
  expect(sequence.take('e', 13)).toBe('next');
});

it('what the snapshot already held is known', () => {
  expect(createStarted().take('e', 10)).toBe('known');
});

it('another run of the server means that everything may have changed', () => {
  expect(createStarted().take('f', 11)).toBe('missed');
  expect(createStarted().compare('f', 10)).toBe('missed');
});

it('a message of another run is noticed by its epoch', () => {
  expect(createStarted().isOther('e')).toBe(false);
  expect(createStarted().isOther('f')).toBe(true);
});

it('a heartbeat with a higher number tells of a lost message', () => {
  expect(createStarted().compare('e', 10)).toBe('known');
  expect(createStarted().compare('e', 11)).toBe('missed');
});

it('before the first snapshot everything counts as missed', () => {
  expect(createSequence().take('e', 1)).toBe('missed');
});
