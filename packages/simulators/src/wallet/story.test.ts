import { expect, it } from 'vitest';
import { startWalletFixture } from './testing/wallet-fixture.ts';

it('the story pays and is paid for weeks, moves the price and finds blocks', async () => {
  const place = await startWalletFixture([{ scenario: 'lively' }], { storyEveryS: 60, pace: 1 });
  const before = await place.control.user(0);
  const own = await place.control.issueInvoice(0, { sat: 777, memo: 'made by a person' });
  await place.control.advance(12 * 3600);
  const after = await place.control.user(0);
  const news = after.transactions.slice(before.transactions.length);
  for (const kind of ['payment', 'invoice', 'transaction']) {
    expect(news.filter((row) => row.kind === kind).length).toBeGreaterThan(5);
  }
  expect(after.invoices.find(({ text }) => text === own.text)?.paidAtMs).not.toBeNull();
  expect(after.height).toBeGreaterThan(before.height + 50);
  expect((await place.control.settings()).usdPerSat).not.toBe(0.00017);
  for (const { balanceSat, capacitySat } of after.channels) {
    expect(balanceSat).toBeGreaterThanOrEqual(0);
    expect(balanceSat).toBeLessThanOrEqual(capacitySat);
  }
  await place.stop();
});
