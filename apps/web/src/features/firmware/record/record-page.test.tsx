// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ID_ONE, toEntry, toUpgradeValue } from '../../../live/live-values.fixture.ts';
import { type Answers, eventually, openLivePage } from '../../../live/pages.fixture.tsx';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, unmountAll } from '../../../ui/render.fixture.tsx';
import { MinerFirmware } from './MinerFirmware.tsx';
import { RecordPage } from './RecordPage.tsx';
import { parseRecordSearch, writeRecordSearch } from './record-search.ts';

const NOW = 1_700_000_000_000;
const ONE = toUpgradeValue({
  phase: 'updated',
  toVersion: '2.0',
  fromVersion: '1.0',
  startedAt: 1,
  endedAt: 61_001,
});
const TWO = toUpgradeValue({
  id: 'uuuuuuuuuuu2',
  name: 'rack-2',
  phase: 'failed',
  reason: 'image-refused',
  note: 'ERROR: \u001b[1mno',
  attempt: 2,
  startedAt: 1,
  endedAt: 2,
});
const RECORD = 'GET /api/v1/upgrades';

beforeEach(() => stubMedia(false));
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = (answers: Answers, path = '/firmware/record') =>
  openLivePage(<RecordPage />, {
    now: NOW,
    path,
    answers: { 'GET /api/v1/firmware/images': { images: [], usedBytes: 0, freeBytes: null }, ...answers },
  });

describe('the record', () => {
  it('tells from what to what, how it ended, and why in the words of the miner', async () => {
    const { text } = await open({ [RECORD]: { upgrades: [ONE, TWO], more: false } });
    await eventually(() => expect(text()).toContain('1.0→ 2.0'));
    await eventually(() => expect(text()).toContain('its updater refused the image · ERROR: \\x1b[1mno'));
    expect(text()).toContain('2 upgrades');
  });

  it('goes on page by page from the last one seen', async () => {
    const { text, button, asked } = await open({
      [RECORD]: { upgrades: [ONE], more: true },
      [`${RECORD}?before=${ONE.id}`]: { upgrades: [TWO], more: false },
    });
    await eventually(() => expect(text()).toContain('The newest one'));
    await click(button('Show older ones'));
    await eventually(() => expect(text()).toContain('rack-2'));
    expect(text()).toContain('rack-1');
    expect(asked.at(-1)?.request).toBe(`${RECORD}?before=${ONE.id}`);
  });

  it('of one miner is asked for by its address, and is all again', async () => {
    const { text, address, asked, container } = await open(
      { [RECORD]: { upgrades: [ONE], more: false } },
      '/firmware/record?miner=aaaaaaaaaaa9',
    );
    await eventually(() => expect(text()).toContain('1 upgrade'));
    expect(asked.some(({ request }) => request === `${RECORD}?minerId=aaaaaaaaaaa9`)).toBe(true);
    const clear = container.querySelector<HTMLButtonElement>('button[aria-label="All miners"]');
    if (clear) await click(clear);
    await eventually(() => expect(address()).toBe('/firmware/record'));
  });

  it('that is empty says what will stand there; a choice without any is not an empty record', async () => {
    const all = await open({ [RECORD]: { upgrades: [], more: false } });
    await eventually(() => expect(all.text()).toContain('Nothing was upgraded yet'));
    const ways = [...all.container.querySelectorAll('a[href="/firmware/rollouts"]')];
    expect(ways.map(({ textContent }) => textContent)).toContain('To the rollouts');
    await unmountAll();
    const some = await open(
      { [RECORD]: { upgrades: [], more: false } },
      '/firmware/record?miner=aaaaaaaaaaa9',
    );
    await eventually(() => expect(some.text()).toContain('Nothing in the record for this choice.'));
  });

  it('that cannot be had says so', async () => {
    const { text } = await open({ [RECORD]: new Response('<html>', { status: 502 }) });
    await eventually(() => expect(text()).toContain('Try again'));
  });
});

it('a choice survives the address, and what is no id is none', () => {
  const choice = { minerId: 'aaaaaaaaaaa1', imageId: 'iiiiiiiiiii1' };
  expect(parseRecordSearch(writeRecordSearch(new URLSearchParams('x=1'), choice))).toEqual(choice);
  expect(parseRecordSearch(new URLSearchParams('miner=../etc&image='))).toEqual({
    minerId: null,
    imageId: null,
  });
});

it('on the page of a miner an upgrade is planned by whoever may, where it takes one', async () => {
  const open = async (role: 'admin' | 'operator', readOnly: boolean) => {
    const { text, container } = await openLivePage(<MinerFirmware minerId={ID_ONE} />, {
      now: NOW,
      role,
      updates: [{ kind: 'miner-entry', id: ID_ONE, value: toEntry(ID_ONE, { readOnly }), takenAt: null }],
      answers: { [`${RECORD}?minerId=${ID_ONE}`]: { upgrades: [], more: false } },
    });
    await eventually(() => expect(text()).toContain('No image was sent'));
    return container.querySelector('a[href="/firmware/rollouts/new"]') !== null;
  };
  expect(await open('admin', false)).toBe(true);
  expect(await open('admin', true)).toBe(false);
  expect(await open('operator', false)).toBe(false);
});

it('on the page of a miner its last upgrades lead to their pages', async () => {
  const { text, container } = await openLivePage(<MinerFirmware minerId="aaaaaaaaaaa1" />, {
    now: NOW,
    answers: { [`${RECORD}?minerId=aaaaaaaaaaa1`]: { upgrades: [ONE, TWO], more: true } },
  });
  await eventually(() => expect(text()).toContain('1.0 → 2.0'));
  expect([...container.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/firmware/record?miner=aaaaaaaaaaa1',
    `/firmware/upgrades/${ONE.id}`,
    `/firmware/upgrades/${TWO.id}`,
  ]);
});
