// @vitest-environment happy-dom
import { SLATE_MAX_BYTES, type SlateVerdict } from '@mintdeck/shared-types/pool/slate';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  eventually,
  openLivePage,
  type PageOptions,
  problem,
} from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { ACCOUNT_ID, NOW, orderOf, PAGE, PASSWORD, pageOf } from '../orders/pool-page.fixture.ts';
import { PayoutFileSection } from './PayoutFileSection.tsx';
import { usePayoutFile } from './use-payout-file.ts';

const PATH = `/api/v1/pool-accounts/${ACCOUNT_ID}`;
const LOOK = `POST ${PATH}/slates`;
const INSIST = `POST ${PATH}/slates?compare=no`;
const SEND = `POST ${PATH}/finalize`;
const SHA = '4f'.repeat(32);
const TX_ID = '0436430c-2b02-624c-2032-570501212b00';

const READY: SlateVerdict = {
  kind: 'ready',
  preview: {
    sha256: SHA,
    sizeBytes: 6963,
    txId: TX_ID,
    amountNanogrin: '9007199254740993000000001',
    feeNanogrin: '23500000',
    inputCount: 142,
    outputCount: 2,
    kernelCount: 1,
    version: 0,
  },
  warnings: [],
};
const refusedBy = (facts: Partial<Extract<SlateVerdict, { kind: 'refused' }>>): SlateVerdict => ({
  kind: 'refused',
  sha256: SHA,
  sizeBytes: 10,
  problem: 'not-answered',
  where: null,
  found: null,
  expected: null,
  ...facts,
});
const WAITING = pageOf({
  awaited: {
    orderId: 'order-0000000002',
    amountNanogrin: '48201528755',
    txId: TX_ID,
    since: NOW - 7_200_000,
  },
});

afterEach(async () => {
  await unmountAll();
  for (const { id } of toasts.read()) toasts.dismiss(id);
  vi.unstubAllGlobals();
});

const Section = ({ page }: { page: typeof WAITING }) => (
  <PayoutFileSection page={page} file={usePayoutFile(page)} />
);

const open = async (answers: Answers, page = WAITING, options: PageOptions = {}) => {
  const opened = await openLivePage(<Section page={page} />, {
    now: NOW,
    ...options,
    answers: { [PAGE]: page, ...answers },
  });
  /** As a browser tells of a drop or of a paste. */
  const tell = (kind: 'drop' | 'dragenter' | 'paste', transfer: object) =>
    act(async () => {
      const event = new Event(kind, { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: transfer, clipboardData: transfer });
      document.body.dispatchEvent(event);
    });
  const drop = (...files: File[]) => tell('drop', { types: ['Files'], files, items: [] });
  const hold = () => tell('dragenter', { types: ['Files'] });
  const paste = (text: string) => tell('paste', { files: [], getData: () => text });
  const sent = () => opened.asked.filter(({ request }) => request.startsWith('POST'));
  return { ...opened, drop, hold, paste, sent };
};
const fileOf = (text: string, name = 'payout.response') => new File([text], name);

describe('a payout that waits for its file', () => {
  it('says how much, since when, and what to do', async () => {
    const { text, button } = await open({});
    expect(text()).toContain('A payout of 48.201528755\u202fGRIN waits');
    expect(text()).toContain('Asked for 2\u202fh ago.');
    expect(text()).toContain('anna@example.org');
    expect(button('Choose the file').disabled).toBe(false);
  });

  it('takes no file from who may not send it', async () => {
    const { text, buttonNames, drop, sent } = await open({ [LOOK]: READY }, WAITING, { role: 'operator' });
    expect(text()).toContain('An administrator can upload the file.');
    expect(buttonNames()).not.toContain('Choose the file');
    await drop(fileOf('{}'));
    expect(sent()).toEqual([]);
  });

  it('takes none while the end of one that was sent is open, and says so', async () => {
    const unclear = orderOf({ kind: 'finalize', state: 'not-known' });
    const page = await open({ [LOOK]: READY }, { ...WAITING, orders: [unclear] });
    expect(page.text()).toContain('how another order ended: “File that finishes a payout”, sent by anna at');
    expect(page.text()).not.toContain('An administrator');
    await page.drop(fileOf('{}'));
    expect(page.sent()).toEqual([]);
    const paused = { ...WAITING, config: { ...WAITING.config, paused: true } };
    expect((await open({}, paused)).text()).toContain('when the account is no longer paused');
  });

  it('is given up by a person who says how it ended', async () => {
    const clear = `POST ${PATH}/orders/order-0000000002/clear`;
    const { button, text, asked } = await open({ [clear]: orderOf({ state: 'cleared' }) });
    await click(button('Nobody will answer it'));
    await eventually(() => expect(text()).toContain('Nobody will answer the payout?'));
    await click(button('Note it'));
    expect(text()).toContain('Choose one');
    expect(document.activeElement).toBe(find(document.body, 'input[value="yes"]'));
    await click(find(document.body, 'input[value="no"]'));
    await click(button('Note it'));
    await eventually(() =>
      expect(asked.find(({ request }) => request === clear)?.body).toEqual({ happened: false }),
    );
  });
});

describe('a file for a payout', () => {
  it('is looked at, shown to the last nanogrin, and sent by its hash', async () => {
    const page = await open({ [LOOK]: READY, [SEND]: orderOf({ kind: 'finalize', method: null }) });
    await page.drop(fileOf('{ "id": 1 }'));
    await eventually(() => expect(page.text()).toContain('It fits the payout that waits.'));
    for (const part of [
      '9,007,199,254,740,993.000000001\u202fGRIN',
      '0.023500000\u202fGRIN',
      TX_ID,
      SHA,
      '142',
      '6.8\u202fKiB',
    ])
      expect(page.text()).toContain(part);
    expect(page.sent()).toHaveLength(1);
    await type(page.field('pool-password'), PASSWORD);
    await click(page.button('Send to the pool'));
    await eventually(() =>
      expect(toasts.read().map(({ text }) => text)).toEqual([expect.stringContaining('took the file')]),
    );
    expect(page.sent()[1]?.body).toEqual({
      sha256: SHA,
      password: PASSWORD,
      keepPassword: false,
      orderId: expect.any(String),
      target: { user: 'anna@example.org', address: 'https://api.grinmint.com' },
    });
    expect(document.querySelector('dialog[open]')).toBeNull();
  });

  it('that is refused says what to do, and another one can be chosen', async () => {
    let looks = 0;
    const answers = [refusedBy({ where: 'participant_data' }), READY];
    const page = await open({ [LOOK]: () => answers[looks++] });
    await page.drop(fileOf('{}', 'payout.grinslate'));
    await eventually(() =>
      expect(page.text()).toContain('The file you uploaded is the one the pool sent you.'),
    );
    expect(page.text()).toContain('grin wallet receive -i');
    expect(page.text()).toContain('payout.grinslate');
    expect(page.buttonNames()).not.toContain('Send to the pool');
    await page.drop(fileOf('{}'));
    await eventually(() => expect(page.button('Send to the pool').disabled).toBe(false));
    expect(page.text()).not.toContain('the one the pool sent you');
  });

  it('that is held over the page can be let go anywhere, also where no payout is seen to wait', async () => {
    const page = await open({ [LOOK]: READY }, pageOf());
    const where = 'Let the file go anywhere on this page';
    expect(page.text()).not.toContain(where);
    await page.hold();
    expect(page.text()).toContain(where);
    await page.drop(fileOf('{}'));
    expect(page.text()).not.toContain(where);
  });

  it('can be pasted as text, which goes as it is', async () => {
    const page = await open({ [LOOK]: refusedBy({ problem: 'slatepack' }) });
    await page.paste('payout.response');
    expect(page.sent()).toEqual([]);
    await page.paste('BEGINSLATEPACK. 4H1qx1wHe668tFW');
    await eventually(() => expect(page.text()).toContain('This is a slatepack'));
    expect(page.sent()).toHaveLength(1);
  });

  it.each([
    ['several', [fileOf('{}'), fileOf('{}')], 'These are several files.'],
    ['a picture', [new File(['x'], 'a.png', { type: 'image/png' })], 'This is a picture or a document'],
    ['empty', [fileOf('')], 'This file is empty, or a folder.'],
    ['too large', [fileOf('x'.repeat(SLATE_MAX_BYTES + 1))], "too large to be a payout's answer"],
  ])('does not leave the browser when it is %s', async (_what, files, words) => {
    const page = await open({ [LOOK]: READY });
    await page.drop(...files);
    await eventually(() => expect(page.text()).toContain(words));
    expect(page.sent()).toEqual([]);
  });

  it('of another payout is sent only after a person insists, and has compared', async () => {
    const other = refusedBy({ problem: 'other-payout', where: 'id', found: 'aa-1', expected: 'bb-2' });
    const insisted: SlateVerdict = { ...READY, warnings: [{ kind: 'not-compared' }] };
    const page = await open({ [LOOK]: other, [INSIST]: insisted });
    await page.drop(fileOf('{}'));
    await eventually(() => expect(page.text()).toContain('This file answers another payout.'));
    expect(page.text()).toContain('aa-1');
    await click(page.button('It is the right one'));
    await eventually(() => expect(page.text()).toContain('was not compared with a payout'));
    expect(page.button('Send to the pool').disabled).toBe(true);
    await click(page.field('compared'));
    expect(page.button('Send to the pool').disabled).toBe(false);
    await page.drop(fileOf('{}'));
    await eventually(() => expect(page.text()).toContain('This file answers another payout.'));
  });

  it('that is not kept any more is looked at again', async () => {
    const gone = () => problem(400, { code: 'invalid-input', fields: { sha256: 'gone' } });
    const page = await open(
      { [LOOK]: READY, [SEND]: gone },
      { ...WAITING, config: { ...WAITING.config, password: 'kept' } },
    );
    await page.drop(fileOf('{}'));
    await eventually(() => expect(page.button('Send to the pool').disabled).toBe(false));
    await click(page.button('Send to the pool'));
    await eventually(() => expect(page.text()).toContain('The file is not kept any more'));
    await click(page.button('Look at it again'));
    await eventually(() => expect(page.sent().filter(({ request }) => request === LOOK)).toHaveLength(2));
  });

  it('that cannot be looked at now says so', async () => {
    const page = await open({ [LOOK]: () => problem(429, { code: 'too-many-tries' }) });
    await page.drop(fileOf('{}'));
    await eventually(() => expect(page.text()).toContain('Too many tries.'));
    expect(page.buttonNames()).not.toContain('Send to the pool');
  });
});
