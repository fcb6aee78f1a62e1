// @vitest-environment happy-dom
import type { WalletHistory } from '@mintdeck/shared-types/wallet/history';
import { act, useState } from 'react';
import { Link } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  eventually,
  openLivePage,
  type PageOptions,
  problem,
} from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { NOW, pageOf, WALLET_PATH } from '../page/wallet-page.fixture.ts';
import { HistoryPart } from './HistoryPart.tsx';
import { rowOf } from './history.fixture.ts';

const READ = `GET ${WALLET_PATH}/transactions`;
const ROW = rowOf();
const NOTE = `PATCH ${WALLET_PATH}/transactions/${encodeURIComponent(ROW.id)}`;

// rows are drawn where there is room for them, and here is none: the list of a phone is told to be high
beforeEach(() => {
  stubMedia(true);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(900);
});
afterEach(async () => {
  await unmountAll();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const historyOf = (facts: Partial<WalletHistory> = {}): WalletHistory => ({
  transactions: [ROW],
  rest: 0,
  recordFromMs: NOW - 86_400_000,
  hasGaps: false,
  isFull: false,
  ...facts,
});

const show = async (answers: Answers, options: PageOptions = {}) => {
  const opened = await openLivePage(<HistoryPart page={pageOf()} />, { now: NOW, ...options, answers });
  const sent = (request: string) => opened.asked.filter((each) => each.request === request);
  return { ...opened, sent, all: () => opened.text().replaceAll('\u202f', ' ') };
};

const press = (element: HTMLElement, key: string) =>
  act(async () => {
    const isTaken = !element.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
    // as browsers do with the key that is not taken
    if (!isTaken && key === 'Enter' && document.activeElement instanceof HTMLButtonElement)
      document.activeElement.click();
  });

const Changing = () => {
  const [{ seq, historySeq }, set] = useState({ seq: 1, historySeq: 1 });
  const page = pageOf({ historySeq });
  return (
    <>
      <button type="button" onClick={() => set((now) => ({ ...now, seq: now.seq + 1 }))}>
        look
      </button>
      <button type="button" onClick={() => set((now) => ({ ...now, historySeq: now.historySeq + 1 }))}>
        row
      </button>
      <HistoryPart page={{ ...page, wallet: { ...page.wallet, seq } }} />
    </>
  );
};

it('is read again when the record is another, not with every look at the wallet', async () => {
  const page = await openLivePage(<Changing />, { now: NOW, answers: { [READ]: historyOf() } });
  const countReads = () => page.asked.filter(({ request }) => request === READ).length;
  await eventually(() => expect(countReads()).toBe(1));
  await click(page.button('look'));
  await click(page.button('row'));
  await eventually(() => expect(countReads()).toBe(2));
  await click(page.button('look'));
  expect(countReads()).toBe(2);
});

describe('a note', () => {
  const write = async (page: Awaited<ReturnType<typeof openLivePage>>, text: string) => {
    await eventually(() => page.button('Add a note'));
    await click(page.button('Add a note'));
    const field = find<HTMLInputElement>(page.container, '[name="note"]');
    await type(field, text);
    return field;
  };

  it('is saved with Enter, says so, and stands in its row', async () => {
    const page = await show({ [READ]: historyOf(), [NOTE]: { ...ROW, note: 'for the hall' } });
    await press(await write(page, ' for the hall '), 'Enter');
    await eventually(() => expect(page.all()).toContain('Saved'));
    expect(page.sent(NOTE).map(({ body }) => body)).toEqual([{ note: 'for the hall', before: null }]);
    expect(document.activeElement).toBe(page.button('for the hall'));
    expect(page.container.querySelector('[name="note"]')).toBeNull();
  });

  it('is left as it was with Escape', async () => {
    const page = await show({ [READ]: historyOf(), [NOTE]: ROW });
    await press(await write(page, 'nothing'), 'Escape');
    expect(document.activeElement).toBe(page.button('Add a note'));
    expect(page.sent(NOTE)).toEqual([]);
  });

  it('that cannot be saved is kept, told, and saved with the next try', async () => {
    let isDown = true;
    const answer = () => (isDown ? problem(500, { code: 'internal' }) : { ...ROW, note: 'for the hall' });
    const page = await show({ [READ]: historyOf(), [NOTE]: answer });
    await press(await write(page, 'for the hall'), 'Enter');
    await eventually(() => expect(page.all()).toContain('This note was not saved: “for the hall”'));
    expect(page.all()).toContain('Not saved');
    isDown = false;
    await click(page.button('Try again'));
    await eventually(() => expect(page.all()).not.toContain('not saved'));
    expect(page.all()).toContain('for the hall');
  });

  it('that somebody else wrote meanwhile is shown beside one’s own, which is not lost', async () => {
    let theirs = 'from the garage';
    const answer = (body: unknown) =>
      Object(body).before === theirs
        ? { ...ROW, note: Object(body).note }
        : problem(409, { code: 'changed-meanwhile', fields: { note: theirs } });
    const page = await show({ [READ]: historyOf(), [NOTE]: answer });
    await press(await write(page, 'for the hall'), 'Enter');
    await eventually(() => expect(page.all()).toContain('Theirs: “from the garage”'));
    expect(page.all()).toContain('Yours, not saved: “for the hall”');
    // once more, before one has chosen
    theirs = 'from the attic';
    await click(page.button('Save mine in its place'));
    await eventually(() => expect(page.all()).toContain('Theirs: “from the attic”'));
    await click(page.button('Save mine in its place'));
    await eventually(() => expect(page.all()).not.toContain('not saved'));
    expect(page.all()).toContain('for the hall');
    expect(page.sent(NOTE).map(({ body }) => Object(body).before)).toEqual([
      null,
      'from the garage',
      'from the attic',
    ]);
  });

  it('of somebody else is kept, with one’s own given up', async () => {
    const theirs = problem(409, { code: 'changed-meanwhile', fields: { note: 'from the garage' } });
    const page = await openLivePage(
      <main>
        <h1 tabIndex={-1}>Garage</h1>
        <HistoryPart page={pageOf()} />
      </main>,
      { now: NOW, answers: { [READ]: historyOf(), [NOTE]: () => theirs.clone() } },
    );
    await press(await write(page, 'for the hall'), 'Enter');
    await eventually(() => page.button('Keep theirs'));
    await act(async () => page.button('Keep theirs').focus());
    await click(page.button('Keep theirs'));
    expect(page.text()).not.toContain('for the hall');
    expect(document.activeElement?.textContent).toBe('Garage');
    expect(page.button('from the garage').title).toBe('from the garage');
  });

  it('that is typed over one on its way follows it, and is no conflict with oneself', async () => {
    const first = Promise.withResolvers<unknown>();
    const page = await show({
      [READ]: historyOf(),
      [NOTE]: (body: unknown) =>
        Object(body).note === 'one' ? first.promise : { ...ROW, note: Object(body).note },
    });
    await press(await write(page, 'one'), 'Enter');
    await click(page.button('one'));
    const field = find<HTMLInputElement>(page.container, '[name="note"]');
    await type(field, 'two');
    await press(field, 'Enter');
    expect(page.sent(NOTE)).toHaveLength(1);
    await act(async () => first.resolve({ ...ROW, note: 'one' }));
    await eventually(() => expect(page.all()).toContain('Saved'));
    expect(page.sent(NOTE).map(({ body }) => body)).toEqual([
      { note: 'one', before: null },
      { note: 'two', before: 'one' },
    ]);
    expect(page.button('two').title).toBe('two');
  });

  it('is only read by a viewer', async () => {
    const page = await show({ [READ]: historyOf() }, { role: 'viewer' });
    await eventually(() => expect(page.all()).toContain('Old PSU'));
    expect(page.buttonNames()).not.toContain('Add a note');
  });
});

describe('what is searched', () => {
  const rows = [ROW, rowOf({ id: 'payment:b', kind: 'payment', amountSat: -700, memo: 'Fans' })];

  it('stands in the address, which a reload or a link begins with', async () => {
    const answers = { [READ]: historyOf({ transactions: rows }) };
    const page = await show(answers, { path: '/?kind=payment&least=500' });
    await eventually(() => expect(page.all()).toContain('1 of 2 rows'));
    expect(page.all()).toContain('Fans');
    expect(page.field('history-least').value).toBe('500');
    await type(page.field('history-search'), 'psu');
    await eventually(() => expect(page.all()).toContain('/?kind=payment&least=500&q=psu'));
    expect(page.all()).toContain('Nothing fits.');
    await type(page.field('history-least'), '');
    await eventually(() => expect(page.all()).toContain('/?kind=payment&q=psu'));
  });

  it('is that of another address as soon as somebody goes there', async () => {
    const page = await openLivePage(
      <>
        <Link to="/?least=6000">elsewhere</Link>
        <HistoryPart page={pageOf()} />
      </>,
      { now: NOW, path: '/?least=500', answers: { [READ]: historyOf({ transactions: rows }) } },
    );
    await eventually(() => expect(page.field('history-least').value).toBe('500'));
    await click(find(page.container, 'a'));
    await eventually(() => expect(page.field('history-least').value).toBe('6000'));
    expect(page.text()).toContain('Nothing fits.');
    expect(page.text()).toContain('/?least=6000');
  });
});

describe('the record', () => {
  it('says since when, what is missing, and loads what is older', async () => {
    const older = rowOf({ id: 'chain:older', kind: 'chain', memo: 'older one' });
    const newest = historyOf({ rest: 1, hasGaps: true, isFull: true });
    const answer = (_body: unknown, path: string) =>
      path.includes('before=') ? historyOf({ transactions: [older] }) : newest;
    const page = await show({ [READ]: answer });
    await eventually(() => expect(page.all()).toContain('Some rows are missing.'));
    expect(page.all()).toContain('our own record since');
    expect(page.all()).toContain('newest 50 rows only');
    expect(page.all()).toContain('The record of this wallet is full.');
    await click(page.button('Load 1 older row'));
    await eventually(() => expect(page.all()).toContain('older one'));
    expect(page.all()).toContain('2 rows');
  });

  it('without a row says what will be in it, and is no error', async () => {
    const page = await show({ [READ]: historyOf({ transactions: [], recordFromMs: null }) });
    await eventually(() => expect(page.all()).toContain('Nothing came or went yet'));
    expect(page.all()).toContain('The wallet’s server has listed nothing yet.');
  });

  it('leads to tables of everything', async () => {
    const page = await show({ [READ]: historyOf() });
    const links = [...page.container.querySelectorAll('a')].map(({ href }) => href);
    expect(links).toHaveLength(2);
    expect(links[0]).toMatch(/\/transactions\.csv\?style=comma&timeZone=/);
    expect(links[1]).toMatch(/\/payments\.csv\?style=comma&timeZone=/);
  });
});
