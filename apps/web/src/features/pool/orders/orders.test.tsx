// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  eventually,
  openLivePage,
  type PageOptions,
  problem,
} from '../../../live/pages.fixture.tsx';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { findPoolWords } from '../failure/pool-words.ts';
import { PayoutDialog } from './PayoutDialog.tsx';
import { ACCOUNT_ID, NOW, orderOf, PAGE, PASSWORD, pageOf } from './pool-page.fixture.ts';
import { SettingsDialog } from './SettingsDialog.tsx';

const PATH = `/api/v1/pool-accounts/${ACCOUNT_ID}`;
const PAYOUTS = `POST ${PATH}/payouts`;
const SETTINGS = 'GET /api/v1/settings';
/** where the person sees the order go */
const TARGET = { user: 'anna@example.org', address: 'https://api.grinmint.com' };
const closed = vi.fn();

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  closed.mockReset();
  vi.unstubAllGlobals();
});

const told = () => toasts.read().map(({ text }) => text);
const dropConnection = () => {
  throw new TypeError('connection reset');
};

const openPayout = async (answers: Answers, page = pageOf(), options: PageOptions = {}) => {
  const form = <PayoutDialog page={page} onClose={closed} />;
  const opened = await openLivePage(<FailureWordsContext value={findPoolWords}>{form}</FailureWordsContext>, {
    now: NOW,
    ...options,
    answers: { [SETTINGS]: { revision: 0, sensitiveOverHttp: false, trustedPools: [] }, ...answers },
  });
  const bodies = (): Record<string, unknown>[] =>
    opened.asked.flatMap((each) => (each.request === PAYOUTS ? [Object(each.body)] : []));
  const choose = (method: string) => click(find(document.body, `input[value="${method}"]`));
  const order = async (method = 'http') => {
    await choose(method);
    await type(opened.field('pool-password'), PASSWORD);
    await click(opened.button('Request payout'));
  };
  return { ...opened, bodies, choose, order };
};

/** Everything that could still hold a password. */
const leftOvers = ({ client }: Awaited<ReturnType<typeof openPayout>>): string =>
  JSON.stringify([
    document.body.innerHTML,
    [...document.querySelectorAll('input')].map(({ value }) => value),
    client
      .getMutationCache()
      .getAll()
      .map(({ state }) => state),
    client
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
  ]);

describe('a payout', () => {
  it('says how much and which way, and is sent once with the password, which is gone at once', async () => {
    const answer = Promise.withResolvers<unknown>();
    const page = await openPayout({ [PAYOUTS]: () => answer.promise, [PAGE]: pageOf() });
    const { text, button, bodies } = page;
    expect(text()).toContain('12.345678901\u202fGRIN');
    expect(text()).toContain('203.0.113.*:3415');
    expect(button('Request payout').disabled).toBe(true);
    await page.choose('email');
    await click(button('Request payout'));
    expect(text()).toContain('Enter the password of the account at the pool');
    await type(page.field('pool-password'), PASSWORD);
    const press = button('Request payout');
    await act(async () => {
      press.click();
      press.click();
    });
    expect(leftOvers(page)).not.toContain(PASSWORD);
    await act(async () => answer.resolve(orderOf({ method: 'email' })));
    await eventually(() => expect(told()).toEqual(['The pool sends the file of the payout by e-mail.']));
    expect(closed).toHaveBeenCalledOnce();
    expect(bodies()).toEqual([
      {
        method: 'email',
        password: PASSWORD,
        keepPassword: false,
        orderId: expect.stringMatching(/^[0-9a-f]{32}$/),
        target: TARGET,
      },
    ]);
    expect(leftOvers(page)).not.toContain(PASSWORD);
  });

  it('says so when the pool took one that its lists do not show yet', async () => {
    const { text } = await openPayout({}, pageOf({ orders: [orderOf()] }));
    expect(text()).toContain('A payout was taken by the pool 1\u202fmin ago');
    await unmountAll();
    const seen = await openPayout({}, pageOf({ orders: [orderOf({ isSeen: true })] }));
    expect(seen.text()).not.toContain('was taken by the pool');
  });

  it('keeps the password only for who ticks it', async () => {
    const page = await openPayout({ [PAYOUTS]: orderOf(), [PAGE]: pageOf() });
    await page.choose('http');
    await click(page.field('keep-password'));
    await page.order();
    await eventually(() =>
      expect(page.bodies()[0]).toMatchObject({ password: PASSWORD, keepPassword: true }),
    );
  });

  it('uses the kept password, sends none, and orders once for two presses at once', async () => {
    const page = await openPayout(
      { [PAYOUTS]: orderOf(), [PAGE]: pageOf() },
      pageOf({ config: { password: 'kept' } }),
    );
    await page.choose('http');
    const press = page.button('Request payout');
    await act(async () => {
      press.click();
      press.click();
    });
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodies()).toHaveLength(1);
    expect(page.bodies()[0]).toEqual({
      method: 'http',
      keepPassword: false,
      orderId: expect.any(String),
      target: TARGET,
    });
  });

  it('asks for the password when the kept one cannot be opened', async () => {
    const page = await openPayout({}, pageOf({ config: { password: 'locked' } }));
    await page.choose('http');
    expect(page.text()).toContain("cannot be opened with this server's key");
    expect(page.field('pool-password').value).toBe('');
  });

  it('cannot go to a wallet that the pool does not know', async () => {
    await openPayout({}, pageOf({ settings: { monitor: true, wallet: '', limited: null } }));
    expect(find<HTMLInputElement>(document.body, 'input[value="http"]').disabled).toBe(true);
  });

  it.each([
    ['broken off', dropConnection],
    ['of a proxy', () => new Response('<html>Bad gateway</html>', { status: 502 })],
    ['of a server that broke on it', () => problem(500, { code: 'internal' })],
    ['of another version', () => ({ state: 'done' })],
  ])('whose answer was lost (%s) is looked for by its id, and not ordered again', async (_how, answer) => {
    const page = await openPayout({
      [PAYOUTS]: answer,
      [PAGE]: () => pageOf({ orders: [orderOf({ id: String(page.bodies()[0]?.orderId) })] }),
    });
    await page.order();
    await eventually(() =>
      expect(told()).toEqual(['The pool accepted the payout. Its list shows it in about four minutes.']),
    );
    expect(page.bodies()).toHaveLength(1);
    expect(closed).toHaveBeenCalledOnce();
  });

  it('says that it looks for it while our server is away, and takes no other press', async () => {
    const page = await openPayout({ [PAYOUTS]: dropConnection, [PAGE]: dropConnection });
    await page.order();
    await eventually(() => expect(page.text()).toContain('being asked what became of the order'));
    expect(page.button('Request payout').disabled).toBe(true);
    expect(page.bodies()).toHaveLength(1);
  });

  it('that never arrived is the same order when it is sent again', async () => {
    let sent = 0;
    const page = await openPayout({
      [PAYOUTS]: () => {
        sent += 1;
        return sent === 1 ? dropConnection() : orderOf();
      },
      [PAGE]: pageOf(),
    });
    await page.order();
    await eventually(() => expect(page.text()).toContain('has no such order'));
    expect(page.text()).toContain('carried out once at most');
    await page.order();
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    const [first, second] = page.bodies();
    expect(second?.orderId).toBe(first?.orderId);
  });

  it('that the pool refuses says its words as text, and another try is another order', async () => {
    const note = '<b>wrong</b> password';
    const page = await openPayout({ [PAYOUTS]: orderOf({ state: 'refused', note }), [PAGE]: pageOf() });
    await page.order();
    await eventually(() => expect(page.text()).toContain('The pool said no, and nothing happened.'));
    expect(page.text()).toContain(note);
    expect(page.text()).toContain('Correct what the pool says is wrong, then send it again.');
    expect(document.querySelector('dialog b')).toBeNull();
    expect(page.field('pool-password').value).toBe('');
    await page.order();
    await eventually(() => expect(page.bodies()).toHaveLength(2));
    const [first, second] = page.bodies();
    expect(second?.orderId).not.toBe(first?.orderId);
    expect(closed).not.toHaveBeenCalled();
  });

  it('of which nobody knows says what Mintdeck does, and offers no other press', async () => {
    const page = await openPayout({ [PAYOUTS]: orderOf({ state: 'not-known' }), [PAGE]: pageOf() });
    await page.order();
    await eventually(() => expect(page.text()).toContain('Nobody can say yet whether the pool did it.'));
    expect(page.text()).toContain("looks for it in the pool's own lists");
    expect(page.text()).not.toMatch(/fail/i);
    expect(page.buttonNames()).not.toContain('Request payout');
    expect(page.bodies()).toHaveLength(1);
  });

  it.each([
    [
      502,
      'upstream-unreachable',
      'The pool cannot be reached.Try again in some minutes.Nothing was ordered.',
    ],
    [409, 'already-running', 'Another order of this account is not clear yet'],
    [429, 'too-many-tries', 'Nothing was ordered.'],
    [403, 'needs-encryption', 'Nothing was ordered.'],
  ])('that is refused here with %i %s says that nothing was ordered', async (status, code, words) => {
    const page = await openPayout({ [PAYOUTS]: () => problem(status, { code }), [PAGE]: pageOf() });
    await page.order();
    await eventually(() => expect(page.text()).toContain(words));
    expect(page.text()).not.toContain('The miner');
    expect(page.asked.filter(({ request }) => request === PAGE)).toHaveLength(0);
  });

  it('that another order is in the way of is told which, in the words of the server', async () => {
    const message = 'Nothing was ordered: the file of a payout, sent by ben, is not clear yet.';
    const page = await openPayout({
      [PAYOUTS]: () => problem(409, { code: 'already-running', message }),
      [PAGE]: pageOf(),
    });
    await page.order();
    await eventually(() => expect(page.text()).toContain(message));
  });

  it('is not begun over a connection that would show the password', async () => {
    const connection = { encrypted: false, loopback: false };
    const page = await openPayout({}, pageOf(), { connection });
    await eventually(() => expect(page.text()).toContain('No orders over this connection'));
    await page.choose('http');
    expect(document.querySelector('[name="pool-password"]')).toBeNull();
    expect(page.button('Request payout').disabled).toBe(true);
  });
});

describe('settings at the pool', () => {
  const openSettings = async (page = pageOf()) => {
    const request = `POST ${PATH}/settings`;
    const answers = { [request]: orderOf({ kind: 'settings', method: null }), [PAGE]: page };
    const opened = await openLivePage(<SettingsDialog page={page} onClose={closed} />, { now: NOW, answers });
    return { ...opened, bodies: () => opened.asked.filter((each) => each.request === request) };
  };

  it('are sent both at once, the wallet as a person typed it whole', async () => {
    const page = await openSettings();
    await type(page.field('pool-password'), PASSWORD);
    await click(page.button('Save at the pool'));
    expect(page.text()).toContain('Enter the address of the wallet');
    expect(document.activeElement).toBe(page.field('wallet'));
    expect(page.bodies()).toEqual([]);
    await type(page.field('wallet'), ' 203.0.113.9:3415 ');
    await click(find(document.body, 'input[name="monitor"][value="no"]'));
    await click(page.button('Save at the pool'));
    await eventually(() => expect(told()).toEqual([expect.stringContaining('the old ones for two minutes')]));
    expect(page.bodies().map(({ body }) => body)).toEqual([
      {
        monitor: false,
        wallet: '203.0.113.9:3415',
        password: PASSWORD,
        keepPassword: false,
        orderId: expect.any(String),
        target: TARGET,
      },
    ]);
  });

  it('leave no wallet where a person chooses none', async () => {
    const page = await openSettings(pageOf({ config: { password: 'kept' } }));
    await click(find(document.body, 'input[name="has-wallet"][value="no"]'));
    await click(page.button('Save at the pool'));
    await eventually(() => expect(page.bodies()[0]?.body).toMatchObject({ wallet: '', monitor: true }));
  });
});
