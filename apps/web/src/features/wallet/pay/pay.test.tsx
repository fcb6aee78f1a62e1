// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Answers, eventually, type PageOptions, problem } from '../../../live/pages.fixture.tsx';
import { find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { NOW, pageOf, paymentOf, requestOf, verdictOf, WALLET_PATH } from '../page/wallet-page.fixture.ts';
import { PayDialog } from './PayDialog.tsx';
import { leftOvers, openOnPage, PAGE, paste } from './wallet-dialogs.fixture.tsx';

const LOOK = `POST ${WALLET_PATH}/requests/look`;
const PAY = `POST ${WALLET_PATH}/payments`;
const PIN = '4711-secret';
const TEXT = 'lightning:LNTB250U1PEXAMPLE';
const closed = vi.fn();
/** ids of the payments that reached the server */
let sentIds: string[] = [];

afterEach(async () => {
  await unmountAll();
  closed.mockReset();
  sentIds = [];
  vi.unstubAllGlobals();
});

const dropConnection = () => {
  throw new TypeError('connection reset');
};

const openPay = async (answers: Answers, options: PageOptions = {}) => {
  const paying = answers[PAY];
  const opened = await openOnPage(
    (page) => <PayDialog page={page} onClose={closed} />,
    {
      [PAGE]: pageOf(),
      [LOOK]: verdictOf(),
      ...answers,
      [PAY]: (body: unknown, path: string) => {
        sentIds.push(String(Object(body).id));
        return typeof paying === 'function' ? paying(body, path) : paying;
      },
    },
    options,
  );
  const dialogText = () => document.querySelector('dialog')?.textContent ?? '';
  const look = async () => {
    await eventually(() => find(document.body, 'textarea'));
    await paste(TEXT);
    await eventually(() => expect(dialogText()).toContain('Payment hash'));
  };
  const send = async () => {
    await type(opened.field('wallet-pin'), PIN);
    const press = find<HTMLButtonElement>(document.body, 'button[type="submit"]');
    // twice, as a double click does
    await act(async () => {
      press.click();
      press.click();
    });
  };
  return { ...opened, dialogText, look, send, sent: () => opened.bodiesOf(PAY) };
};

/** The page knows the payment that was sent last, as it stands. */
const knownPage = (facts: Parameters<typeof paymentOf>[0]) =>
  pageOf({ payments: sentIds.slice(-1).map((id) => paymentOf({ ...facts, id })) });

describe('a request', () => {
  it('is read by the server and shown whole before anything is sent', async () => {
    const page = await openPay({});
    await page.look();
    expect(page.bodiesOf(LOOK)).toEqual([{ text: TEXT }]);
    for (const part of ['25,000', 'Fans', 'not in the address book', 'in 50:00', 'testnet'])
      expect(page.dialogText()).toContain(part);
    expect(page.button('Pay 25,000').disabled).toBe(false);
    expect(page.sent()).toEqual([]);
  });

  it('that cannot be paid says why and what to do, and has no button', async () => {
    const page = await openPay({ [LOOK]: verdictOf({ refusal: 'expired' }) });
    await page.look();
    expect(page.dialogText()).toContain(
      'This invoice has expired. Ask the payee for a new one.'.slice(0, 25),
    );
    expect(page.dialogText()).toContain('Ask the payee for a new one.');
    expect(document.querySelector('button[type="submit"]')).toBeNull();
    expect(document.querySelector('[name="wallet-pin"]')).toBeNull();
  });

  it('that is longer than any does not leave the browser', async () => {
    const page = await openPay({});
    await eventually(() => find(document.body, 'textarea'));
    await paste('x'.repeat(9000));
    await eventually(() => expect(page.dialogText()).toContain('longer than any invoice'));
    expect(page.bodiesOf(LOOK)).toEqual([]);
  });

  it('that was exchanged is no longer shown, whenever its answer comes', async () => {
    const slow = Promise.withResolvers<unknown>();
    const page = await openPay({
      [LOOK]: (body: unknown) => (Object(body).text === 'first' ? slow.promise : verdictOf()),
    });
    await eventually(() => find(document.body, 'textarea'));
    await paste('first');
    await eventually(() => expect(page.bodiesOf(LOOK)).toHaveLength(1));
    await page.look();
    await act(async () => slow.resolve(verdictOf({ refusal: 'damaged', request: null })));
    expect(page.dialogText()).not.toContain('damaged');
    expect(page.dialogText()).toContain('25,000');
  });

  it('whose time is over by now cannot be paid any more', async () => {
    const page = await openPay({ [LOOK]: verdictOf({ request: requestOf({ expiresAt: NOW - 1000 }) }) });
    await page.look();
    await eventually(() => expect(page.dialogText()).toContain('This invoice has expired.'));
    expect(document.querySelector('button[type="submit"]')).toBeNull();
  });
});

describe('a payment', () => {
  it('is sent once with the PIN, which is gone at once, and is paid with its proof', async () => {
    const answer = Promise.withResolvers<unknown>();
    const proof = { hash: 'ab'.repeat(32), paidAt: NOW, feesSat: 3 };
    const page = await openPay({ [PAY]: () => answer.promise });
    await page.look();
    await page.send();
    expect(leftOvers(page)).not.toContain(PIN);
    await act(async () => answer.resolve(paymentOf({ id: String(page.sent()[0]?.id), proof })));
    await eventually(() => expect(page.dialogText()).toContain('The wallet’s own list shows this payment.'));
    expect(page.dialogText()).toContain('3');
    expect(page.sent()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        text: 'lntb250u1pexample',
        amountMsat: '25000000',
        pin: PIN,
      },
    ]);
    expect(leftOvers(page)).not.toContain(PIN);
    expect(document.querySelector('button[type="submit"]')).toBeNull();
    expect(document.activeElement?.textContent).toContain('Paid');
    expect(closed).not.toHaveBeenCalled();
  });

  it.each([
    ['broken off', dropConnection],
    ['of a proxy', () => new Response('<html>Gateway time-out</html>', { status: 504 })],
    ['of a server that broke on it', () => problem(500, { code: 'internal' })],
  ])('whose answer was lost (%s) is looked for by its id, and never sent again', async (_how, answer) => {
    const page = await openPay({
      [PAY]: answer,
      [PAGE]: () => knownPage({ state: 'paid' }),
    });
    await page.look();
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain('The wallet’s own list shows this payment.'));
    expect(page.sent()).toHaveLength(1);
  });

  it('says that it is looked for while our server is away, and calls nothing failed', async () => {
    let isAway = false;
    const page = await openPay({
      [PAY]: () => {
        isAway = true;
        return dropConnection();
      },
      [PAGE]: () => (isAway ? dropConnection() : pageOf()),
    });
    await page.look();
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain('being asked what became of the payment'));
    expect(page.dialogText()).not.toMatch(/fail|not paid/i);
    expect(find<HTMLButtonElement>(document.body, 'button[type="submit"]').disabled).toBe(true);
    expect(find<HTMLTextAreaElement>(document.body, 'textarea').readOnly).toBe(true);
  });

  it('that never arrived is the same payment when it is sent again', async () => {
    let count = 0;
    const page = await openPay({
      [PAY]: (body: unknown) => {
        count += 1;
        return count === 1 ? dropConnection() : paymentOf({ id: String(Object(body).id) });
      },
    });
    await page.look();
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain('carried out once at most'));
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain('list shows this payment'));
    const [first, second] = page.sent();
    expect(second?.id).toBe(first?.id);
  });

  it('that failed says the server’s words as text, and another try is another payment', async () => {
    const reason = '<b>no</b> path';
    const page = await openPay({
      [PAY]: (body: unknown) => paymentOf({ id: String(Object(body).id), state: 'failed', reason }),
    });
    await page.look();
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain(reason));
    expect(page.dialogText()).toContain('no money was sent');
    expect(document.querySelector('dialog b')).toBeNull();
    await page.send();
    await eventually(() => expect(page.sent()).toHaveLength(2));
    expect(page.sent()[1]?.id).not.toBe(page.sent()[0]?.id);
  });

  it('of which nobody knows says what is done about it, and turns to paid by itself', async () => {
    let state: 'not-known' | 'paid' = 'not-known';
    const lookedAt = NOW - 5000;
    const page = await openPay({
      [PAY]: (body: unknown) => paymentOf({ id: String(Object(body).id), state: 'not-known', lookedAt }),
      [PAGE]: () => knownPage({ state, lookedAt }),
    });
    await page.look();
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain('Not known yet whether it is paid'));
    expect(page.dialogText()).toContain('nobody can pay this invoice a second time');
    expect(page.dialogText()).toContain('was last read');
    expect(page.dialogText()).not.toMatch(/fail/i);
    expect(document.querySelector('button[type="submit"]')).toBeNull();
    state = 'paid';
    await act(() => page.client.invalidateQueries());
    await eventually(() => expect(page.dialogText()).toContain('list shows this payment'));
  });

  it('refused before it was stored says why, and where its payment stands', async () => {
    const payment = paymentOf({ state: 'not-known' });
    const page = await openPay({
      [PAGE]: pageOf({ payments: [payment] }),
      [PAY]: () =>
        problem(422, { code: 'request-refused', fields: { refusal: 'in-flight', paymentId: payment.id } }),
    });
    await page.look();
    await page.send();
    await eventually(() =>
      expect(page.dialogText()).toContain('A payment of this invoice is not clear yet.'),
    );
    expect(page.dialogText()).toContain('Not known yet whether it is paid');
  });

  it('refused for a while says for how long', async () => {
    const error = { code: 'request-refused', message: '', requestId: 'r', retryAfterS: 200 };
    const page = await openPay({
      [PAY]: () =>
        new Response(JSON.stringify({ error: { ...error, fields: { refusal: 'in-flight' } } }), {
          status: 422,
        }),
    });
    await page.look();
    await page.send();
    await eventually(() => expect(page.dialogText()).toContain('can be tried again in 3\u202fmin'));
  });

  it('is not begun while money is on hold, or over a connection that would show the PIN', async () => {
    const page = await openPay({ [PAGE]: pageOf({ moneyHold: 'not-synchronized' }) });
    await page.look();
    expect(page.dialogText()).toContain('not synchronized, so no money can be moved');
    expect(page.button('Pay 25,000').disabled).toBe(true);
    await unmountAll();
    const open = await openPay({}, { connection: { encrypted: false, loopback: false } });
    await open.look();
    await eventually(() => expect(open.dialogText()).toContain('Not over this connection'));
    expect(document.querySelector('[name="wallet-pin"]')).toBeNull();
  });
});
