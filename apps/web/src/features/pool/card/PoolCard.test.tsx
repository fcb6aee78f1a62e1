// @vitest-environment happy-dom
import type { PoolAccount } from '@mintdeck/shared-types/pool/account';
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { openLivePage } from '../../../live/pages.fixture.tsx';
import { unmountAll } from '../../../ui/render.fixture.tsx';
import { poolPageOf } from '../page/pool-page.fixture.ts';
import { PoolCard } from './PoolCard.tsx';

afterEach(unmountAll);

it.each([
  ['Unpaid, and 2.8227', [{}]],
  ['Unpaid of 2 accounts', [{}, {}]],
  ['Unpaid of 1 of 2 accounts', [{}, { state: 'unreachable', balances: null }]],
] as const)('says of which accounts the unpaid is: %s', async (words, changes) => {
  const accounts: PoolAccount[] = changes.map(
    (account, place) => poolPageOf({ account: { id: `aaaaaaaaaaa${place}`, ...account } }).account,
  );
  const { text, live } = await openLivePage(<PoolCard />, { path: '/' });
  await act(async () => {
    live.store.apply(
      accounts.map((value) => ({ kind: 'pool-account' as const, id: value.id, value, takenAt: 0 })),
    );
  });
  expect(text()).toContain(words);
});
