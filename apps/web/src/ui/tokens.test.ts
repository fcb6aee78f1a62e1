import { readFileSync } from 'node:fs';
import { MINER_STATES } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { STATE_MARKS } from './state-tones.ts';

const css = readFileSync('apps/web/src/ui/tokens.css', 'utf8');
const COLORS = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
);

const toLinear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const toLuminance = (hex: string) => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const toContrast = (one: string, other: string) => {
  const [dim = 0, bright = 0] = [toLuminance(one), toLuminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
};
const colorOf = (name: string, theme: 'light' | 'dark') => COLORS.get(name)?.[theme] ?? `no token ${name}`;

const TEXT = [
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'ok',
  'warn',
  'bad',
  'busy',
  'idle',
  'chain-0',
  'chain-1',
  'chain-2',
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((place) => `line-${place}`),
];
const GROUNDS = ['ground', 'raised', 'sunken'];

describe.each(['light', 'dark'] as const)('theme %s', (theme) => {
  it.each(TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    '%s can be read on %s (WCAG AA: 4.5)',
    (text, ground) => {
      expect(toContrast(colorOf(text, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it('the edge of a field is told from the page (WCAG 1.4.11: 3)', () => {
    expect(toContrast(colorOf('line-strong', theme), colorOf('ground', theme))).toBeGreaterThanOrEqual(3);
  });
  it('words on the accent can be read', () => {
    expect(toContrast(colorOf('on-accent', theme), colorOf('accent', theme))).toBeGreaterThanOrEqual(4.5);
  });
});

it('no two states share their shape, so that colour is never needed', () => {
  const shapes = MINER_STATES.map((state) => STATE_MARKS[state].shape);
  expect(new Set(shapes).size).toBe(MINER_STATES.length);
});
