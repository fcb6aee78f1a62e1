// @vitest-environment happy-dom
import type { PoolPayout } from '@mintdeck/shared-types/pool/page';
import { afterEach, expect, it, vi } from 'vitest';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, render, unmountAll } from '../../../ui/render.fixture.tsx';
import { PayoutsSection } from './PayoutsSection.tsx';
import { poolPageOf } from './pool-page.fixture.ts';

const payoutsOf = (count: number, more: Partial<PoolPayout> = {}): PoolPayout[] =>
  Array.from({ length: count }, (_, place) => ({
    id: `payout ${place}`,
    paidAt: 1_700_000_000_000 - place,
    amountNanogrin: '1',
    txId: null,
    commit: null,
    status: 'confirmed',
    tone: 'ok',
    isListed: true,
    ...more,
  }));
const show = (value: PoolPayout[]) =>
  render(<PayoutsSection page={{ ...poolPageOf({}), payouts: { value, takenAt: 0, failure: null } }} />);

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

it.each([
  { where: 'a phone', row: 'li', first: 5 },
  { where: 'a wider screen', row: 'tbody tr', first: 10 },
])('first on $where stand a few, and the others when asked for', async ({ where, row, first }) => {
  stubMedia(where === 'a phone');
  const { container } = await show(payoutsOf(12));
  expect(container.querySelectorAll(row)).toHaveLength(first);
  const more = [...container.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Show more',
  );
  if (more) await click(more);
  expect(container.querySelectorAll(row)).toHaveLength(12);
});

it('explains a word of the pool that is not known, and only that', async () => {
  stubMedia(false);
  const said = 'A word of the pool that Mintdeck does not know';
  const strange = await show(payoutsOf(1, { status: 'archived:v1', tone: 'neutral' }));
  expect(strange.container.textContent).toContain(said);
  await unmountAll();
  const silent = await show(payoutsOf(1, { status: null, tone: 'neutral' }));
  expect(silent.container.textContent).not.toContain(said);
});
