// @vitest-environment happy-dom
import jsqr from 'jsqr';
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../../../live/pages.fixture.tsx';
import { click, find, render, unmountAll } from '../../../ui/render.fixture.tsx';
import { QrCode } from './QrCode.tsx';
import { toQrPath } from './qr-path.ts';
import { groupFingerprint, shortenCode, shortenKey } from './short-key.ts';

afterEach(unmountAll);

const SCALE = 4;

/** Draws the path as a browser does, black on white, and reads it as a phone does. */
const readBack = (text: string): string | null => {
  const qr = toQrPath(text);
  if (qr === null) return null;
  const side = qr.size * SCALE;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of qr.path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1)
      for (let column = Number(x) * SCALE; column < (Number(x) + Number(width)) * SCALE; column += 1)
        pixels.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
  return jsqr(pixels, side, side)?.data ?? null;
};

it.each([
  '2N8hwP1WmJrFF5QWABn38y63uYLhnJYJYTZ',
  `02${'ab'.repeat(32)}@203.0.113.7:9735@203.0.113.7:8444`,
  `LNTB50U1${'QP0Z'.repeat(120)}`,
])('a reader reads what was put in: %s', (text) => {
  expect(readBack(text)).toBe(text);
});

it('has four light modules around it, and what is too long has none', () => {
  const qr = toQrPath('lntb1');
  expect(qr?.path.startsWith('M4 4h7v1')).toBe(true);
  expect(toQrPath('x'.repeat(3000))).toBeNull();
});

it('is enlarged by a press, and says what it is', async () => {
  const { container } = await render(<QrCode text="lntb1" label="Invoice" />);
  await eventually(() => expect(container.querySelector('svg[role="img"]')).not.toBeNull());
  expect(find(container, 'svg').getAttribute('aria-label')).toBe('Invoice');
  await click(find(container, 'button'));
  expect(container.querySelectorAll('dialog svg[role="img"]')).toHaveLength(1);
  expect(container.querySelector('dialog h2')?.textContent).toBe('Invoice');
});

it('what is long is shown by its ends, a fingerprint in groups', () => {
  expect(shortenKey(`02${'ab'.repeat(32)}`)).toBe('02ababab…abababab');
  expect(shortenKey('short')).toBe('short');
  // half a host or a port would be taken for another one
  expect(shortenCode(`02${'ab'.repeat(32)}@203.0.113.7:9735@203.0.113.7:8444`)).toBe(
    '02ababab…abababab@203.0.113.7:9735@203.0.113.7:8444',
  );
  expect(shortenCode(`02${'ab'.repeat(32)}`)).toBe('02ababab…abababab');
  expect(groupFingerprint('0123456789ab')).toBe('0123 4567 89AB');
});
