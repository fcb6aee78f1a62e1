// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually, problem } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { invoiceOf, NOW, pageOf, WALLET_PATH } from '../page/wallet-page.fixture.ts';
import { openOnPage, PAGE } from '../pay/wallet-dialogs.fixture.tsx';
import { InvoiceDialog } from './InvoiceDialog.tsx';
import { InvoicesPart } from './InvoicesPart.tsx';

const MAKE = `POST ${WALLET_PATH}/invoices`;
const closed = vi.fn();

afterEach(async () => {
  await unmountAll();
  closed.mockReset();
  vi.unstubAllGlobals();
});

const openForm = async (answers: Record<string, unknown>) => {
  const page = await openOnPage((shown) => <InvoiceDialog page={shown} invoice={null} onClose={closed} />, {
    [PAGE]: pageOf(),
    ...answers,
  });
  const dialogText = () => find(document.body, 'dialog').textContent ?? '';
  await eventually(() => page.field('amount'));
  const press = () => find<HTMLButtonElement>(document.body, 'button[type="submit"]');
  return { ...page, dialogText, press };
};

describe('an invoice', () => {
  it('is made once, and shows what it says itself beside what was typed', async () => {
    const made = invoiceOf({ askedSat: 5000, amountSat: 4999 });
    const page = await openForm({ [MAKE]: made });
    await type(page.field('amount'), '5000');
    await type(page.field('memo'), 'Old PSU');
    await click(page.field('quick-pay'));
    await act(async () => {
      page.press().click();
      page.press().click();
    });
    await eventually(() => expect(page.dialogText()).toContain('Waiting for the payment'));
    expect(page.bodiesOf(MAKE)).toEqual([{ amountSat: 5000, memo: 'Old PSU', isQuickPay: true }]);
    expect(page.dialogText()).toContain('The invoice says another amount than you typed');
    expect(page.dialogText()).toContain('You typed 5,000\u202fsat, the invoice asks for 4,999\u202fsat.');
    expect(page.dialogText()).toContain('59:00');
    expect(find<HTMLAnchorElement>(document.body, 'dialog a').href).toBe(`lightning:${made.text}`);
    expect(document.activeElement?.textContent).toContain('Waiting for the payment');
  });

  it('says how much can be received, and that more may not arrive', async () => {
    const page = await openForm({});
    expect(page.dialogText()).toContain('others can send about 0\u202fsat at most');
    await type(page.field('amount'), '1');
    expect(page.dialogText()).toContain('More than the open channels can take');
    expect(page.press().disabled).toBe(false);
  });

  it('turns to paid when the page says so', async () => {
    let paidAt: number | null = null;
    const page = await openForm({
      [MAKE]: invoiceOf(),
      [PAGE]: () => pageOf({ invoices: [invoiceOf({ paidAt })] }),
    });
    await type(page.field('amount'), '5000');
    await click(page.press());
    await eventually(() => expect(page.dialogText()).toContain('Waiting for the payment'));
    paidAt = NOW;
    await act(() => page.client.invalidateQueries());
    await eventually(() => expect(page.dialogText()).not.toContain('Waiting for the payment'));
    expect(document.activeElement?.textContent).toMatch(/^Paid/);
    expect(document.querySelector('dialog a')).toBeNull();
  });

  it('says what is wrong with the amount, and the words of the server that made none', async () => {
    const message = 'The wallet’s server made no invoice. It said: <i>zero</i>';
    const page = await openForm({
      [MAKE]: () =>
        new Response(JSON.stringify({ error: { code: 'upstream-rejected', message, requestId: 'r' } }), {
          status: 502,
        }),
    });
    await click(page.press());
    expect(page.dialogText()).toContain('Enter an amount');
    expect(page.bodiesOf(MAKE)).toEqual([]);
    await type(page.field('amount'), '0.5');
    await click(page.press());
    expect(page.dialogText()).toContain('nothing smaller than 1 sat');
    await type(page.field('amount'), '5');
    await click(page.press());
    await eventually(() => expect(page.dialogText()).toContain(message));
    expect(document.querySelector('dialog i')).toBeNull();
    expect(page.field('amount').value).toBe('5');
  });
});

describe('the list of invoices', () => {
  const open = invoiceOf();
  const FORGET = `DELETE ${WALLET_PATH}/invoices/${open.id}`;
  const invoices = [
    open,
    invoiceOf({ id: 'b', memo: 'Late', expiresAt: NOW - 1 }),
    invoiceOf({ id: 'c', memo: 'Done', paidAt: NOW - 1 }),
  ];
  const openList = (answers: Record<string, unknown>, role: 'operator' | 'viewer' = 'operator') =>
    openOnPage(
      (page) => <InvoicesPart page={page} />,
      { [PAGE]: pageOf({ invoices }), ...answers },
      { role },
    );

  it('says how each stands, and forgets only what is not paid, which it says stays payable', async () => {
    const page = await openList({ [FORGET]: undefined });
    await eventually(() => expect(page.text()).toContain('Open · 59:00 left'));
    const lines = [...document.querySelectorAll('li')].map(({ textContent }) => textContent);
    expect(lines[1]).toContain('Expired');
    expect(lines[2]).toContain('Paid');
    expect(lines.map((line) => line?.includes('Forget'))).toEqual([true, true, false]);
    await click(find(document.body, '[aria-label^="Forget the invoice of 5,000"]'));
    await eventually(() => expect(page.text()).toContain('can still pay it until it expires'));
    await click(page.button('Forget it'));
    await eventually(() => expect(page.bodiesOf(FORGET)).toHaveLength(1));
    await eventually(() => expect(document.querySelector('dialog')).toBeNull());
  });

  it('keeps the reason while it cannot be forgotten', async () => {
    const page = await openList({ [FORGET]: () => problem(409, { code: 'too-late' }) });
    await eventually(() => find(document.body, '[aria-label^="Forget"]'));
    await click(find(document.body, '[aria-label^="Forget"]'));
    await eventually(() => page.button('Forget it'));
    await click(page.button('Forget it'));
    await eventually(() => find(document.body, 'dialog [role="alert"]'));
  });

  it('shows a viewer no form, and an operator why there is none now', async () => {
    const viewer = await openList({}, 'viewer');
    await eventually(() => expect(viewer.text()).toContain('Open'));
    expect(viewer.buttonNames()).toEqual(['Show', 'Show', 'Show']);
    await unmountAll();
    const held = await openList({ [PAGE]: pageOf({ moneyHold: 'signed-out' }) });
    await eventually(() => expect(held.text()).toContain('signed out, so no money can be moved'));
    expect(held.button('Receive').disabled).toBe(true);
  });
});
