// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { eventually, openLivePage } from '../../../live/pages.fixture.tsx';
import { unmountAll } from '../../../ui/render.fixture.tsx';
import { useWalletPage } from './use-wallet-page.ts';
import { NOW, pageOf, WALLET_PATH } from './wallet-page.fixture.ts';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const READ = `GET ${WALLET_PATH}`;
const FIRST = pageOf();
const { id } = FIRST.config;

const Shown = () => {
  const { page, error } = useWalletPage(id);
  return <p>{`${page?.wallet.seq} ${error === null ? 'fine' : 'failed'}`}</p>;
};

it('is asked for once where its answer cannot be read, and again when anything of it is another', async () => {
  let seq = FIRST.wallet.seq;
  let isBroken = false;
  const read = () => {
    // another version's, which this one cannot read
    if (isBroken) return {};
    return { ...FIRST, wallet: { ...FIRST.wallet, seq } };
  };
  const page = await openLivePage(<Shown />, { now: NOW, answers: { [READ]: read } });
  const countReads = () => page.asked.filter(({ request }) => request === READ).length;
  const tell = (next: number) =>
    act(async () => {
      seq = next;
      const value = { ...FIRST.wallet, seq };
      page.live.store.apply([{ kind: 'wallet', id, takenAt: NOW, value }]);
    });
  await eventually(() => expect(page.text()).toContain('1 fine'));
  isBroken = true;
  await tell(2);
  await eventually(() => expect(page.text()).toContain('failed'));
  for (let turn = 0; turn < 20; turn += 1) await act(() => new Promise<void>((done) => setTimeout(done)));
  expect(countReads()).toBe(2);
  isBroken = false;
  await tell(3);
  await eventually(() => expect(page.text()).toContain('3 fine'));
  expect(countReads()).toBe(3);
});
