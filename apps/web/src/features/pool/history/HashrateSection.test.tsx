// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { eventually, openLivePage } from '../../../live/pages.fixture.tsx';
import { click, find, unmountAll } from '../../../ui/render.fixture.tsx';
import { HashrateSection } from './HashrateSection.tsx';

/** The whole hour after it. */
const END = Date.UTC(2026, 10, 22, 12);
const NOW = END - 1_800_000;
const DAY_MS = 86_400_000;
const HISTORY = 'GET /api/v1/pool-accounts/aaaaaaaaaaaa/hashrate-history';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

/** Answers what is asked for, in two points. */
const answer = (_body: unknown, path: string) => {
  const params = new URLSearchParams(path.split('?')[1]);
  const [fromMs, toMs] = [Number(params.get('from')), Number(params.get('to'))];
  const algorithms = [{ algorithm: 'c32', currentGps: [1, 2], averageGps: [1, 1.5] }];
  return { fromMs, toMs, stepS: (toMs - fromMs) / 2000, algorithms, recordedFromMs: null };
};

const open = async (path: string) => {
  const page = await openLivePage(<HashrateSection id="aaaaaaaaaaaa" />, {
    now: NOW,
    path,
    answers: { [HISTORY]: answer },
  });
  const ranges = () =>
    page.asked
      .filter(({ request }) => request.startsWith(HISTORY))
      .map(({ request }) => {
        const params = new URLSearchParams(request.split('?')[1]);
        return [Number(params.get('from')), Number(params.get('to'))];
      });
  return { ...page, ranges };
};

it('its range is that of the address, and the other way round', async () => {
  const page = await open('/?range=7d');
  await eventually(() => expect(page.text()).toContain('C32'));
  expect(page.ranges()).toEqual([[END - 7 * DAY_MS, END]]);
  expect(page.button('7 d').getAttribute('aria-pressed')).toBe('true');
  await click(page.button('30 d'));
  await eventually(() => expect(page.text()).toContain('/?range=30d'));
  await eventually(() => expect(page.ranges()).toContainEqual([END - 30 * DAY_MS, END]));
});

it('is zoomed and moved, and no span is said to be shown then', async () => {
  const page = await open('/?range=30d');
  await eventually(() => expect(page.text()).toContain('C32'));
  await click(find(page.container, '[aria-label="Zoom in"]'));
  await eventually(() => expect(page.text()).toContain('/?range=15d'));
  expect(page.container.querySelectorAll('[aria-pressed="true"]')).toHaveLength(0);
  expect(page.text()).toContain('Nov 7');
  await click(find(page.container, '[aria-label="Earlier"]'));
  await eventually(() => expect(page.text()).toMatch(/from=2026-10-3\d\S+&to=2026-11-1\d/));
  await eventually(() => expect(page.ranges().at(-1)?.[1]).toBeLessThan(NOW - 7 * DAY_MS));
});
