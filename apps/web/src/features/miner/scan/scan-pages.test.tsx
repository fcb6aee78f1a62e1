// @vitest-environment happy-dom
import type { Scan } from '@mintdeck/shared-types/scan';
import { act } from 'react';
import { Route, Routes } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Live } from '../../../live/live.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { eventually, openPage, problem } from '../miner-pages.fixture.tsx';
import { entryOf, minerOf } from '../miners.fixture.ts';
import { ScanPage } from './ScanPage.tsx';
import { ScanResultPage } from './ScanResultPage.tsx';
import { hostOf, resultOf, SCAN_ID, scanOf } from './scans.fixture.ts';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const MINER = minerOf();
const PATH = `/api/v1/scans/${SCAN_ID}`;
const SETS = {
  credentialSets: [{ id: 'aaaaaaaaaaaa', name: 'Site', username: 'admin', minerCount: 0, locked: false }],
};

const pages = (
  <Routes>
    <Route path="/miners/scan" element={<ScanPage />} />
    <Route path="/miners/scan/:id" element={<ScanResultPage />} />
  </Routes>
);
const openStart = (answers: object = {}, options: object = {}) =>
  openPage(pages, {
    path: '/miners/scan',
    answers: {
      'GET /api/v1/scans': { scans: [] },
      'GET /api/v1/scans/suggestions': {
        suggestions: [{ range: '10.0.0.0/24', addressCount: 254, from: 'own', minerCount: 2 }],
      },
      ...answers,
    },
    ...options,
  });
const openScan = (scan: Scan, answers: object = {}, options: object = {}) =>
  openPage(pages, {
    path: `/miners/scan/${SCAN_ID}`,
    miners: [MINER],
    answers: { [`GET ${PATH}`]: scan, 'GET /api/v1/credential-sets': SETS, ...answers },
    ...options,
  });
/** A message of the live line. */
const hear = (live: Live, value: Scan) =>
  act(async () => live.store.apply([{ kind: 'scan', id: SCAN_ID, takenAt: 0, value }]));
const box = (address: string) =>
  find<HTMLInputElement>(document.body, `input[aria-label="Choose ${address}"]`);

describe('where to look', () => {
  it('begins with the networks of the server, and starts a scan', async () => {
    const { asked, button, address, text } = await openStart({
      'POST /api/v1/scans': scanOf({ state: 'running', doneCount: 0, endedAt: null }),
      [`GET ${PATH}`]: scanOf({ state: 'running', doneCount: 3, endedAt: null }),
    });
    await eventually(() => expect(text()).toContain("this computer's network, 2 miners are there"));
    await eventually(() => expect(text()).toContain('254 addresses'));
    await click(button('Start scan'));
    await eventually(() => expect(address()).toBe(`/miners/scan/${SCAN_ID}`));
    expect(asked.find(({ request }) => request === 'POST /api/v1/scans')?.body).toEqual({
      ranges: ['10.0.0.0/24'],
      ports: [80, 443],
      purpose: 'find',
    });
  });

  it('shows a refusal at what was typed', async () => {
    const refused = { code: 'address-not-allowed', fields: { 'ranges.0': 'Only private networks' } };
    const { button, text } = await openStart({ 'POST /api/v1/scans': () => problem(400, refused) });
    await eventually(() => button('Start scan'));
    await click(button('Start scan'));
    await eventually(() => expect(text()).toContain('10.0.0.0/24: Only private networks'));
  });

  it('does not keep saying what was refused before', async () => {
    const refused = { code: 'address-not-allowed', fields: { 'ranges.0': 'Only private networks' } };
    const { button, text } = await openStart({ 'POST /api/v1/scans': () => problem(400, refused) });
    await eventually(() => button('Start scan'));
    await click(button('Start scan'));
    await eventually(() => expect(text()).toContain('outside the ranges Mintdeck may contact'));
    await act(async () => {
      const area = find<HTMLTextAreaElement>(document.body, 'textarea');
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, '::1');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await click(button('Start scan'));
    await eventually(() => expect(text()).toContain('::1: IPv6 networks are too large'));
    expect(text()).not.toContain('outside the ranges Mintdeck may contact');
  });

  it('says that another one runs, and leads there', async () => {
    const { state, ...rest } = scanOf({ state: 'running', startedBy: 'boris' });
    const { button, text, container } = await openStart({
      'GET /api/v1/scans': { scans: [{ state, ...rest }] },
    });
    await eventually(() => expect(text()).toContain('started by boris'));
    await eventually(() => expect(button('Start scan').disabled).toBe(true));
    expect(find(container, `a[href="/miners/scan/${SCAN_ID}"]`).textContent).toBe('Open it');
  });

  it('looks for one miner around its last address', async () => {
    const { id, name } = MINER.entry;
    const miners = [{ ...MINER, entry: entryOf({ address: '192.168.7.9:8080' }) }];
    const { text, container } = await openStart({}, { path: `/miners/scan?miner=${id}`, miners });
    await eventually(() =>
      expect(find<HTMLTextAreaElement>(container, 'textarea').value).toBe('192.168.7.0/24'),
    );
    expect(text()).toContain(`Look for ${name}`);
  });

  it('is for admins', async () => {
    const { text, asked } = await openStart({}, { role: 'operator' });
    expect(text()).toContain('Only an admin');
    expect(asked).toEqual([]);
  });
});

describe('a scan', () => {
  it('shows how far it is, live, and can be cancelled', async () => {
    const running = scanOf({ state: 'running', endedAt: null, doneCount: 100, timeLeftS: 42 });
    const { live, text, button, asked } = await openScan(running, { [`POST ${PATH}/cancel`]: scanOf() });
    await eventually(() => expect(text()).toContain('100 of 254 addresses asked'));
    await hear(live, { ...running, doneCount: 120 });
    await eventually(() => expect(text()).toContain('120 of 254 addresses asked'));
    expect(find(document.body, '[role="progressbar"]').getAttribute('aria-valuenow')).toBe('120');
    await click(button('Cancel scan'));
    await eventually(() => expect(asked.at(-1)?.request).toBe(`POST ${PATH}/cancel`));
  });

  it('says what to check when there is nothing', async () => {
    const silent = await openScan(scanOf());
    await eventually(() => expect(silent.text()).toContain('No address answered'));
    await unmountAll();
    const others = await openScan(scanOf({ answeredCount: 3 }));
    await eventually(() => expect(others.text()).toContain('3 addresses answered, but none'));
  });

  it('is not there any more after 30 days', async () => {
    const { text } = await openScan(scanOf(), { [`GET ${PATH}`]: () => problem(404, { code: 'not-found' }) });
    await eventually(() => expect(text()).toContain('not there any more'));
  });

  it('adds what is chosen with the sets in the order of choice', async () => {
    const found = [hostOf('10.0.0.30'), hostOf('10.0.0.4'), hostOf('https://10.0.0.5')];
    const { asked, button, text } = await openScan(scanOf({ found }), {
      [`POST ${PATH}/adopt`]: scanOf({ found }),
    });
    await eventually(() => expect(text()).toContain('certificate not verified'));
    expect(text()).not.toContain('Add what is chosen');
    await click(button('Choose all 3'));
    await eventually(() => expect(text()).toContain('T1-4, T1-5, T1-30'));
    await click(button('Add 3 miners'));
    expect(text()).toContain('Choose a credential set');
    const setBox = await eventually(() => {
      const label = [...document.querySelectorAll('label')].find((each) =>
        each.textContent?.includes('Site'),
      );
      return find(label ?? expect.fail('no credential set to choose'), 'input');
    });
    await click(setBox);
    await click(button('Add 3 miners'));
    await eventually(() => expect(asked.at(-1)?.request).toBe(`POST ${PATH}/adopt`));
    expect(asked.at(-1)?.body).toMatchObject({
      addresses: ['10.0.0.4', 'https://10.0.0.5', '10.0.0.30'],
      login: { credentialSetIds: ['aaaaaaaaaaaa'] },
      names: 'T1-{octet}',
    });
  });

  it('tells how each host went, and offers the failed ones again', async () => {
    const { id, name } = MINER.entry;
    const found = [
      hostOf('10.0.0.1', { result: resultOf('added', { minerId: id }) }),
      hostOf('10.0.0.2', { result: resultOf('wrong-password') }),
      hostOf('10.0.0.3', { result: resultOf('interrupted') }),
      hostOf('10.0.0.4', { result: resultOf('same-miner', { minerId: id }) }),
    ];
    const { text, button } = await openScan(scanOf({ found }));
    await eventually(() => expect(text()).toContain(`Added ${name}`));
    for (const part of ['Login refused', 'does not keep a typed password', `Same machine as ${name}`]) {
      expect(text()).toContain(part);
    }
    expect(box('10.0.0.1').disabled).toBe(true);
    await click(button('Choose the 2 that failed'));
    expect(['10.0.0.2', '10.0.0.3', '10.0.0.4'].map((each) => box(each).checked)).toEqual([
      true,
      true,
      false,
    ]);
    await type(find<HTMLInputElement>(document.body, 'input[value="T1-{octet}"]'), 'x');
    expect(text()).toContain('would be there more than once, such as x');
  });
});

describe('a candidate for a lost miner', () => {
  const { id, name } = MINER.entry;
  const candidate = { address: '10.0.0.2', minerId: id };

  it('is proven before the miner can be moved, each after a question', async () => {
    const scan = scanOf({ minerId: id, found: [hostOf('10.0.0.2', { looksLike: id })] });
    const proven = scanOf({
      ...scan,
      found: [hostOf('10.0.0.2', { result: resultOf('same-miner', { minerId: id }) })],
    });
    const moved = scanOf({
      ...scan,
      found: [hostOf('10.0.0.2', { result: resultOf('moved', { minerId: id }) })],
    });
    const { asked, button, text, live, buttonNames } = await openScan(scan, {
      [`POST ${PATH}/prove`]: proven,
      [`POST ${PATH}/move`]: moved,
    });
    await eventually(() => expect(text()).toContain(`Looks like ${name}`));
    expect(buttonNames()).not.toContain(`Move ${name} here`);
    await click(button('Check this one'));
    expect(asked.some(({ request }) => request.endsWith('/prove'))).toBe(false);
    await click(button('Check this one'));
    await eventually(() => expect(asked.at(-1)).toEqual({ request: `POST ${PATH}/prove`, body: candidate }));
    await hear(live, proven);
    await eventually(() => button(`Move ${name} here`));
    await click(button(`Move ${name} here`));
    expect(asked.some(({ request }) => request.endsWith('/move'))).toBe(false);
    await click(button(`Move ${name} here`));
    await eventually(() => expect(asked.at(-1)).toEqual({ request: `POST ${PATH}/move`, body: candidate }));
  });
});
