// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { createShortcutReader, isTyping } from './shortcuts.ts';

const createReader = () => {
  const clock = { now: 0 };
  return { clock, read: createShortcutReader(() => clock.now) };
};

it('knows single keys', () => {
  const { read } = createReader();
  expect(read('/')).toBe('search');
  expect(read('?')).toBe('help');
  expect(read('m')).toBeNull();
});

it('knows keys one after the other, if they follow soon', () => {
  const { clock, read } = createReader();
  expect(read('g')).toBeNull();
  expect(read('m')).toBe('miners');
  expect(read('m')).toBeNull();
  read('g');
  expect(read('o')).toBe('overview');
  for (const [key, place] of [
    ['p', 'pool'],
    ['w', 'wallet'],
    ['j', 'jobs'],
    ['k', 'keys'],
    ['s', 'settings'],
  ] as const) {
    expect(read(key)).toBeNull();
    read('g');
    expect(read(key)).toBe(place);
  }
  read('g');
  clock.now = 1500;
  expect(read('m')).toBeNull();
});

it('a key in between ends the sequence', () => {
  const { read } = createReader();
  read('g');
  expect(read('x')).toBeNull();
  expect(read('m')).toBeNull();
});

it('what is typed into a field is text', () => {
  document.body.innerHTML =
    '<input id="a"><dialog open><button id="b">x</button></dialog><button id="c">x</button>';
  expect(isTyping(document.getElementById('a'))).toBe(true);
  expect(isTyping(document.getElementById('b'))).toBe(true);
  expect(isTyping(document.getElementById('c'))).toBe(false);
  expect(isTyping(null)).toBe(false);
});
