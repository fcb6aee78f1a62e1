// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually, type PageOptions } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { NOW, pageOf, paymentOf, WALLET_PATH } from '../page/wallet-page.fixture.ts';
import { UnclearPayments } from './UnclearPayments.tsx';
import { openOnPage, PAGE } from './wallet-dialogs.fixture.tsx';

const unclear = paymentOf({ state: 'not-known', endedAt: null, lookedAt: NOW - 5000, reason: '{"code":2}' });
const CLEAR = `POST ${WALLET_PATH}/payments/${unclear.id}/clear`;

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = (payments = [unclear], answers: Record<string, unknown> = {}, options: PageOptions = {}) =>
  openOnPage(
    (page) => <UnclearPayments page={page} />,
    { [PAGE]: pageOf({ payments }), ...answers },
    options,
  );

describe('a payment of which nobody knows', () => {
  it('says what is looked for, when it was last looked for, and who sent it', async () => {
    const page = await open();
    await eventually(() =>
      expect(page.text()).toContain('Not known yet whether 25,000\u202fsat to Bob are paid'),
    );
    expect(page.text()).toContain(
      'The list of the wallet was last read 5\u202fs ago, and it was not there yet.',
    );
    expect(page.text()).toContain('nobody can pay this invoice a second time');
    expect(page.text()).toContain('anna, 1\u202fmin ago');
    expect(page.text()).toContain('{"code":2}');
    expect(page.text()).not.toMatch(/fail|error/i);
  });

  it('that is on its way cannot be cleared yet, and one that ended stands there no more', async () => {
    const page = await open([paymentOf({ state: 'sending', endedAt: null }), paymentOf({ id: 'other' })]);
    await eventually(() => expect(page.text()).toContain('Payment of 25,000\u202fsat to Bob is on its way'));
    expect(page.buttonNames()).toEqual([]);
  });

  it('is looked at by a viewer, who can do nothing about it', async () => {
    const page = await open([unclear], {}, { role: 'operator' });
    await eventually(() => expect(page.text()).toContain('An admin can say how it ended.'));
    expect(page.buttonNames()).toEqual([]);
  });
});

describe('saying how it ended', () => {
  const begin = async (answers: Record<string, unknown>) => {
    const page = await open([unclear], answers);
    await eventually(() => page.button('I know how it ended'));
    await click(page.button('I know how it ended'));
    await eventually(() => find(document.body, 'dialog'));
    const dialogText = () => find(document.body, 'dialog').textContent ?? '';
    return { ...page, dialogText };
  };

  it('is told what to look at, chosen, and typed once more', async () => {
    const cleared = paymentOf({ state: 'cleared', happened: false });
    const page = await begin({ [CLEAR]: cleared });
    for (const part of ['did the money arrive', 'Lightning balance', 'can be paid until', 'it is paid twice'])
      expect(page.dialogText()).toContain(part);
    await click(page.button('Note it'));
    expect(page.dialogText()).toContain('Choose one');
    await click(find(document.body, 'input[value="no"]'));
    await type(page.field('clear-word'), 'paid');
    await click(page.button('Note it'));
    expect(page.dialogText()).toContain('Type exactly: not paid');
    expect(page.bodiesOf(CLEAR)).toEqual([]);
    await type(page.field('clear-word'), ' Not paid ');
    await click(page.button('Note it'));
    await eventually(() => expect(page.bodiesOf(CLEAR)).toEqual([{ happened: false }]));
    await eventually(() => expect(document.querySelector('dialog')).toBeNull());
  });

  it('leaves the focus at the heading of the page when its notice is gone', async () => {
    const known = paymentOf({ state: 'cleared', happened: true });
    let payments = [unclear];
    const page = await openOnPage(
      (shown) => (
        <main>
          <h1 tabIndex={-1}>{'Workshop'}</h1>
          <UnclearPayments page={shown} />
        </main>
      ),
      {
        [PAGE]: () => Response.json(pageOf({ payments })),
        [CLEAR]: () => {
          payments = [known];
          return Response.json(known);
        },
      },
    );
    await eventually(() => page.button('I know how it ended'));
    await click(page.button('I know how it ended'));
    await eventually(() => find(document.body, 'dialog'));
    await click(find(document.body, 'input[value="yes"]'));
    await type(page.field('clear-word'), 'paid');
    await click(page.button('Note it'));
    await eventually(() => expect(page.text()).not.toContain('Not known yet'));
    await eventually(() => expect(document.activeElement?.tagName).toBe('H1'));
  });

  it('comes too early while it may be on its way', async () => {
    const page = await begin({
      [CLEAR]: () =>
        new Response(
          JSON.stringify({
            error: { code: 'already-running', message: '', requestId: 'r', retryAfterS: 150 },
          }),
          { status: 409 },
        ),
    });
    await click(find(document.body, 'input[value="no"]'));
    await type(page.field('clear-word'), 'not paid');
    await click(page.button('Note it'));
    await eventually(() =>
      expect(page.dialogText()).toContain('may still be on its way. Try again in 2\u202fmin'),
    );
  });
});
