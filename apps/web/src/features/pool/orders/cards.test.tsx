// @vitest-environment happy-dom
import type { PoolPage } from '@mintdeck/shared-types/pool/page';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatDateTime } from '../../../lib/time.ts';
import { eventually, openLivePage, type PageOptions, problem } from '../../../live/pages.fixture.tsx';
import { click, find, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { OrdersCard } from './OrdersCard.tsx';
import { PayoutBar } from './PayoutBar.tsx';
import { ACCOUNT_ID, NOW, orderOf, PAGE, pageOf } from './pool-page.fixture.ts';
import { SettingsCard } from './SettingsCard.tsx';
import { UnclearOrder } from './UnclearOrder.tsx';

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const openCards = (page: PoolPage, options: PageOptions = {}) =>
  openLivePage(
    <>
      <UnclearOrder page={page} />
      <SettingsCard page={page} />
      <OrdersCard page={page} />
    </>,
    { now: NOW, ...options, answers: { [PAGE]: page, ...options.answers } },
  );
const CLEAR = `POST /api/v1/pool-accounts/${ACCOUNT_ID}/orders/order-0000000001/clear`;

describe('an order whose end nobody knows', () => {
  const unclear = orderOf({ state: 'not-known', lookedForUntilMs: NOW + 3_600_000, note: '<i>gateway</i>' });

  it('says what Mintdeck does until when, in words that blame nobody', async () => {
    const { text } = await openCards(pageOf({ orders: [unclear] }));
    expect(text()).toContain('Payout to the wallet: not known yet whether the pool did it');
    expect(text()).toContain("Mintdeck looks for it in the pool's own lists until");
    expect(text()).toContain('<i>gateway</i>');
    expect(text()).not.toMatch(/fail/i);
  });

  it('says so when it was looked for in vain', async () => {
    const { text } = await openCards(pageOf({ orders: [{ ...unclear, lookedForUntilMs: NOW - 1 }] }));
    expect(text()).toContain("the pool's lists did not tell");
  });

  it('is settled by an admin who looked, and told so when it was clear by then', async () => {
    let tries = 0;
    const page = await openCards(pageOf({ orders: [unclear] }), {
      answers: {
        [CLEAR]: () => {
          tries += 1;
          return tries === 1 ? problem(409, { code: 'too-late' }) : orderOf({ state: 'cleared' });
        },
      },
    });
    await click(page.button('I know how it ended'));
    await eventually(() => expect(page.text()).toContain('the next order is one too many'));
    await click(find(document.body, 'input[value="yes"]'));
    await click(page.button('Note it'));
    await eventually(() => expect(page.text()).toContain('It is too late for this.'));
    await click(page.button('Note it'));
    await eventually(() => expect(toasts.read().map(({ text }) => text)).toEqual(['Noted.']));
    expect(page.asked.filter(({ request }) => request === CLEAR).map(({ body }) => body)).toEqual([
      { happened: true },
      { happened: true },
    ]);
  });

  it('is not for others to settle, and nothing else can be ordered', async () => {
    const page = await openCards(pageOf({ orders: [unclear] }), { role: 'viewer' });
    expect(page.text()).toContain('An administrator can say how it ended.');
    expect(page.buttonNames()).toEqual([]);
    const admin = await openCards(pageOf({ orders: [unclear] }));
    expect(admin.button('Change').disabled).toBe(true);
  });

  it('is only being sent at first', async () => {
    const { text, buttonNames } = await openCards(pageOf({ orders: [orderOf({ state: 'sending' })] }));
    expect(text()).toContain('is being sent to the pool');
    expect(buttonNames()).toEqual(['Change…']);
  });
});

describe('the button of a payout', () => {
  const file = { offer: null, over: false, isTaken: false, upload: 'now', waitsFor: null } as const;
  const openBar = (sentAt: number, isSeen = false) => {
    const page = pageOf({ orders: [orderOf({ sentAt, isSeen })] });
    const given = { ...file, take: () => undefined, forget: () => undefined };
    return openLivePage(<PayoutBar page={page} file={given} />, { now: NOW, answers: { [PAGE]: page } });
  };

  it('does nothing and says until when, where it keeps the focus, while the last one is not listed', async () => {
    const { button, text } = await openBar(NOW - 200_000);
    const request = button('Request payout');
    request.focus();
    await click(request);
    expect(document.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(request);
    expect(request.getAttribute('aria-disabled')).toBe('true');
    const why = document.getElementById(request.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toContain('The pool does not list your last payout yet');
    expect(text()).toContain('can be requested from');
  });

  it.each([
    ['four minutes later', NOW - 240_000, false],
    ['once it is listed', NOW - 1000, true],
  ])('opens the payout %s', async (_when, sentAt, isSeen) => {
    const { button, text } = await openBar(sentAt, isSeen);
    expect(text()).not.toContain('can be requested');
    await click(button('Request payout'));
    await eventually(() => expect(text()).toContain('Request a payout from Garage'));
  });
});

describe('the settings at the pool', () => {
  it('are pending until the pool shows them', async () => {
    const order = orderOf({
      kind: 'settings',
      method: null,
      amountNanogrin: null,
      asked: { monitor: false, wallet: true },
    });
    const { text, container } = await openCards(pageOf({ orders: [order] }));
    expect(text()).toContain('Changed 1\u202fmin ago. The pool repeats its answers for two minutes');
    expect(text()).toContain('watching off · a wallet');
    expect(container.querySelectorAll('[role="status"]')).toHaveLength(1);
    expect(text()).not.toContain('the pool answered');
    const other = await openCards(
      pageOf({ orders: [{ ...order, answered: { monitor: true, limited: null } }] }),
    );
    expect(other.text()).toContain('watching off · a wallet · the pool answered: on');
    expect(other.text()).not.toContain('limited mode');
    const limited = await openCards(
      pageOf({ orders: [{ ...order, answered: { monitor: false, limited: true } }] }),
    );
    expect(limited.text()).toContain('watching off · a wallet · the pool answered: limited mode');
    const seen = await openCards(pageOf({ orders: [{ ...order, isSeen: true }] }));
    expect(seen.text()).not.toContain('repeats its answers');
  });

  it('that the pool does not tell are not told as off', async () => {
    const { text } = await openCards(pageOf({ settings: { monitor: null, wallet: null, limited: null } }));
    expect(text()).toContain('Watches the workers–Wallet–Limited mode–');
    const none = await openCards(pageOf({ settings: null }));
    expect(none.text()).toContain('Not read: the pool did not tell them.');
  });
});

describe('what was ordered', () => {
  it("says how each ended, with the pool's words, and hides the old ones first", async () => {
    const states = ['refused', 'not-done', 'cleared', 'done', 'done', 'done', 'done'] as const;
    const orders = states.map((state, place) =>
      orderOf({
        id: `order-000000000${place}`,
        state,
        note: place === 0 ? 'Invalid password' : null,
        isSeen: place > 2,
      }),
    );
    const { text, button, container } = await openCards(pageOf({ orders }));
    expect(text()).toContain('The pool: “Invalid password”');
    expect(text()).not.toContain('known since');
    expect(text()).toContain('Settled by hand · it did not happen');
    expect(text()).toContain("The pool took it · seen in the pool's lists");
    const lines = () => container.querySelectorAll('ul[aria-label="Orders"] > li').length;
    expect(lines()).toBe(5);
    await click(button('Show 2 older orders'));
    expect(lines()).toBe(7);
  });

  it('tells when an end was known that came late', async () => {
    const late = orderOf({ state: 'not-done', sentAt: NOW - 90_000_000, endedAt: NOW - 60_000 });
    const { text } = await openCards(pageOf({ orders: [late] }));
    expect(text()).toContain(`Did not happen · known since ${formatDateTime(NOW - 60_000)}`);
  });

  it('is nothing at first', async () => {
    expect((await openCards(pageOf())).text()).toContain('Nothing was ordered from here yet.');
  });
});
