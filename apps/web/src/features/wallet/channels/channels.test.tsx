// @vitest-environment happy-dom
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answers, eventually, openLivePage, type PageOptions } from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { NOW, pageOf, WALLET_PATH } from '../page/wallet-page.fixture.ts';
import { unitChoice } from '../units/unit-choice.ts';
import { ChannelsPart } from './ChannelsPart.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { channelOf, orderOf, PEER } from './channel.fixture.ts';
import { OpenDialog } from './OpenDialog.tsx';
import { UnclearOrders } from './UnclearOrders.tsx';

const OPEN = `POST ${WALLET_PATH}/channels`;
const PAGE = `GET ${WALLET_PATH}`;
const CHANNEL = channelOf();
const CLOSE = `POST ${WALLET_PATH}/channels/${CHANNEL.id}/close`;
const SETTINGS = 'GET /api/v1/settings';
const PIN = '4711 secret';
const closed = vi.fn();

beforeEach(() => {
  stubMedia(false);
  unitChoice.choose('sat');
});
afterEach(async () => {
  await unmountAll();
  closed.mockReset();
  vi.unstubAllGlobals();
});

const dropConnection = () => {
  throw new TypeError('connection reset');
};

/** As the server answers: with the id that was sent. */
const answering =
  (facts: Parameters<typeof orderOf>[0] = {}) =>
  (body: unknown) =>
    orderOf({ ...facts, id: String(Object(body).id) });

const show = async (node: ReactNode, answers: Answers = {}, options: PageOptions = {}) => {
  const opened = await openLivePage(node, {
    now: NOW,
    ...options,
    answers: { [SETTINGS]: { revision: 0, sensitiveOverHttp: false, trustedPools: [] }, ...answers },
  });
  const sent = (request: string) =>
    opened.asked.flatMap((each) => (each.request === request ? [Object(each.body)] : []));
  return { ...opened, sent, all: () => document.body.textContent.replaceAll('\u202f', ' ') };
};

const openOf = async (answers: Answers, page = pageOf()) => {
  const opened = await show(<OpenDialog page={page} onClose={closed} />, answers);
  const fill = async (peer: string, amount: string) => {
    await type(opened.field('channel-peer'), peer);
    await type(opened.field('channel-amount'), amount);
  };
  const order = async (peer: string, amount: string) => {
    await fill(peer, amount);
    await click(find(document.body, 'button[type="submit"]'));
  };
  return { ...opened, fill, order };
};

describe('opening a channel', () => {
  it('says what is wrong, and what is on-chain; then sends key, place and amount once', async () => {
    const { order, all, sent } = await openOf({ [OPEN]: answering(), [PAGE]: pageOf() });
    await order('', '');
    expect(all()).toContain('Choose a contact, or enter a node');
    await order(PEER, '600000');
    expect(all()).toContain('At most 500,000 sat');
    expect(sent(OPEN)).toEqual([]);
    await order(PEER, '200000');
    await eventually(() => expect(all()).toContain('The server opens the channel'));
    expect(sent(OPEN)).toMatchObject([{ peer: PEER, place: '203.0.113.7:9735', amountSat: 200_000 }]);
    expect(document.querySelector('button[type="submit"]')).toBeNull();
  });

  it('tells amounts in the chosen unit, and exactly what would be sent and what the limits are', async () => {
    unitChoice.choose('mBTC');
    const { order, all } = await openOf({ [OPEN]: answering(), [PAGE]: pageOf() });
    expect(all()).toContain('From 0.06000 mBTC (6,000 sat)');
    expect(all()).toContain('5.00000 mBTC are on-chain');
    await order('', '2');
    expect(all()).toContain('Open with 2.00000 mBTC (200,000 sat)');
    await order('', '6');
    expect(all()).toContain('At most 5.00000 mBTC (500,000 sat)');
  });

  it('never says it failed when the answer was lost, and sends the same order again where there is none', async () => {
    const lost = vi.fn(dropConnection);
    const { order, all, sent } = await openOf({ [OPEN]: lost, [PAGE]: pageOf() });
    await order(PEER, '200000');
    await eventually(() => expect(all()).toContain('Mintdeck has no such order'));
    expect(all()).not.toMatch(/failed|was not opened/i);
    await click(find(document.body, 'button[type="submit"]'));
    await eventually(() => expect(sent(OPEN)).toHaveLength(2));
    const [first, second] = sent(OPEN);
    expect(second.id).toBe(first.id);
  });

  it('that was refused shows the words of the server, and another try is another order', async () => {
    const refused = answering({ state: 'refused', note: 'No funds for <b>that</b>' });
    const { order, all, sent } = await openOf({ [OPEN]: refused, [PAGE]: pageOf() });
    await order(PEER, '200000');
    await eventually(() => expect(all()).toContain('No funds for <b>that</b>'));
    await click(find(document.body, 'button[type="submit"]'));
    await eventually(() => expect(sent(OPEN)).toHaveLength(2));
    const [first, second] = sent(OPEN);
    expect(second.id).not.toBe(first.id);
  });

  it('that has to wait for the list says why, and for how long', async () => {
    const untold = { code: 'already-running', message: '', requestId: 'r', retryAfterS: 80 };
    const { order, all } = await openOf({
      [OPEN]: () => Response.json({ error: untold }, { status: 409 }),
      [PAGE]: pageOf(),
    });
    await order(PEER, '200000');
    await eventually(() => expect(all()).toContain('was refused without a reason'));
    expect(all().replaceAll('\u202f', ' ')).toContain('try again in 1 min');
    expect(all()).toContain('Nothing was ordered.');
  });

  it.each([
    [{ channelOrders: [orderOf({ state: 'not-known' })] }, 'is not clear yet'],
    [{ moneyHold: 'not-synchronized' as const }, 'not synchronized'],
    [{ unit: { satPerUnit: null, source: 'none' as const } }, 'In what the server counts is not known'],
  ])('is not possible while %o', async (facts, words) => {
    const { fill, all, sent } = await openOf({ [OPEN]: answering() }, pageOf(facts));
    await fill(PEER, '200000');
    expect(all()).toContain(words);
    expect(find<HTMLButtonElement>(document.body, 'button[type="submit"]').disabled).toBe(true);
    expect(sent(OPEN)).toEqual([]);
  });
});

const closeOf = (isForce: boolean, channel = CHANNEL, answers: Answers = {}) =>
  show(
    <CloseDialog
      page={pageOf({ channels: { value: [channel], takenAt: NOW, failure: null } })}
      channel={channel}
      isForce={isForce}
      onClose={closed}
    />,
    { [CLOSE]: answering({ kind: 'close' }), [PAGE]: pageOf(), ...answers },
  );

describe('closing a channel', () => {
  it('takes the PIN, sends it once, and it is nowhere afterwards', async () => {
    const { field, all, sent, client } = await closeOf(false);
    await click(find(document.body, 'button[type="submit"]'));
    expect(all()).toContain('Enter the PIN');
    await type(field('wallet-pin'), PIN);
    await click(find(document.body, 'button[type="submit"]'));
    await eventually(() => expect(all()).toContain('The server closes the channel'));
    expect(sent(CLOSE)).toMatchObject([{ isForce: false, pin: PIN }]);
    const cached = JSON.stringify([
      client
        .getMutationCache()
        .getAll()
        .map(({ state }) => state),
    ]);
    expect(`${document.body.innerHTML}${cached}`).not.toContain(PIN);
  });

  it('by force takes the name of the peer, too, or the end of its key', async () => {
    const { field, all, sent } = await closeOf(true);
    await type(field('wallet-pin'), PIN);
    await type(field('confirm-peer'), 'Alice');
    await click(find(document.body, 'button[type="submit"]'));
    expect(all()).toContain('Type exactly: Bob');
    expect(sent(CLOSE)).toEqual([]);
    expect(field('wallet-pin').value).toBe(PIN);
    await type(field('confirm-peer'), PEER.slice(-6).toUpperCase());
    await click(find(document.body, 'button[type="submit"]'));
    await eventually(() => expect(sent(CLOSE)).toMatchObject([{ isForce: true, pin: PIN }]));
  });

  it('together is not possible while the peer is away, and nobody can close one that is closing', async () => {
    const { all } = await closeOf(false, channelOf({ state: 'offline' }));
    expect(all()).toContain('Its peer is away, and closing together needs it.');
    await unmountAll();
    const { all: both } = await closeOf(true, channelOf({ state: 'closing' }));
    expect(both()).toContain('Only an open channel can be closed.');
    expect(find<HTMLButtonElement>(document.body, 'button[type="submit"]').disabled).toBe(true);
  });
});

describe('an order whose end is not known', () => {
  const lost = pageOf({ channelOrders: [orderOf({ state: 'not-known', note: 'stream cut' })] });

  it('is cleared by an admin who says how it ended, and too early is told', async () => {
    const clear = `POST ${WALLET_PATH}/channel-orders/order-0000000001/clear`;
    const early = () =>
      Response.json(
        { error: { code: 'already-running', message: '', requestId: 'r', retryAfterS: 120 } },
        { status: 409 },
      );
    const { button, all, sent } = await show(<UnclearOrders page={lost} />, { [clear]: early });
    expect(all()).toContain('Not known yet whether it was done: Open a channel with Bob, 200,000 sat');
    await click(button('I know how it ended'));
    await eventually(() => expect(all()).toContain('How did this order end?'));
    await click(button('Note it'));
    expect(all()).toContain('Choose one');
    await click(find(document.body, 'input[value="no"]'));
    await click(button('Note it'));
    await eventually(() => expect(all()).toContain('Try again in 2 min'));
    expect(sent(clear)).toEqual([{ happened: false }]);
  });

  it('is told to a viewer, without a button', async () => {
    const { all, buttonNames } = await show(<UnclearOrders page={lost} />, {}, { role: 'viewer' });
    expect(all()).toContain('An admin can say how it ended.');
    expect(buttonNames()).toEqual([]);
  });
});

describe('the channels of a wallet', () => {
  it('that were not read are not none', async () => {
    const unread = pageOf({ channels: { value: null, takenAt: null, failure: null } });
    const { all } = await show(<ChannelsPart page={unread} />);
    expect(all()).toContain('were not read yet');
    expect(all()).not.toContain('No channel yet');
    await unmountAll();
    const none = await show(<ChannelsPart page={pageOf()} />);
    expect(none.all()).toContain('A channel is money that two nodes hold together.');
  });

  it('cannot be opened on hold, and the reason stands there; a viewer has no forms', async () => {
    const held = pageOf({ moneyHold: 'unreachable' });
    const { button, all } = await show(<ChannelsPart page={held} />);
    expect(button('Open a channel').disabled).toBe(true);
    expect(all()).toContain('out of reach');
    await unmountAll();
    const viewer = await show(<ChannelsPart page={pageOf()} />, {}, { role: 'viewer' });
    expect(viewer.buttonNames()).not.toContain('Open a channel…');
  });
});
