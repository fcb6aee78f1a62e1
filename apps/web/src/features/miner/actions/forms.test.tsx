// @vitest-environment happy-dom
import type { MinerDetail, MinerOverview } from '@mintdeck/shared-types/miner';
import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { type Reading, unread } from '@mintdeck/shared-types/reading';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { jobOf } from '../jobs/jobs.fixture.ts';
import { choose, eventually, openPage } from '../miner-pages.fixture.tsx';
import { minerOf, NOW, poolOf, summaryOf } from '../miners.fixture.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { findProblems } from './action-form.ts';

const ONE = 'aaaaaaaaaaa1';
const TWO = 'aaaaaaaaaaa2';
const PLAN = 'POST /api/v1/miner-actions/plan';
const START = 'POST /api/v1/miner-actions';
const A = 'stratum+tcp://a.example:3333';
const B = 'stratum+tcp://b.example:3333';
const miners = [minerOf({ name: 'Hall A 1' }), minerOf({ id: TWO, name: 'Hall A 2' })];

const network = {
  dhcp: false,
  address: '192.168.1.50',
  netmask: '255.255.255.0',
  gateway: '192.168.1.1',
  dns: ['192.168.1.1'],
};

/** Answers of the dialog's own calls. */
const answers = {
  [PLAN]: {
    miners: [{ minerId: ONE, name: 'Hall A 1', skip: null, warnings: [] }],
    packetCount: 1,
    packetSize: 10,
    packetPauseS: 5,
    durationS: 60,
  },
  [START]: jobOf(),
  'GET /api/v1/pool-templates': {
    templates: [
      {
        id: 'ttttttttttt1',
        name: 'Slush',
        revision: 1,
        pools: [{ url: B, user: 'anna.{mac4}', hasPassword: true }],
      },
    ],
  },
  'GET /api/v1/credential-sets': {
    credentialSets: [{ id: 'sssssssssss1', name: 'Hall A', username: 'admin', locked: false, minerCount: 1 }],
  },
};

const read = <T,>(value: T, takenAt: number): Reading<T> => ({ value, takenAt, failure: null });

const detailOf = (): MinerDetail => ({
  summary: read(summaryOf({ pools: [poolOf({ url: A, user: 'anna.1' })] }), NOW),
  // Only its network is looked at here.
  overview: read({ network } as MinerOverview, NOW - 60_000),
  autoTune: unread(),
  latestFirmware: unread(),
});

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

const open = async (action: MinerAction, ids = [ONE]) => {
  const page = await openPage(<ActionDialog action={action} ids={ids} onClose={vi.fn()} />, {
    miners,
    answers,
  });
  await act(async () =>
    page.live.store.apply([{ kind: 'miner-detail', id: ONE, value: detailOf(), takenAt: NOW }]),
  );
  const submit = () => find<HTMLButtonElement>(document.body, 'button[type="submit"]');
  const select = (name: string) => find<HTMLSelectElement>(document.body, `select[name="${name}"]`);
  const order = async () => {
    await eventually(() => expect(submit().disabled).toBe(false));
    await click(submit());
    await eventually(() => expect(page.asked.some(({ request }) => request === START)).toBe(true));
    return page.asked.find(({ request }) => request === START)?.body as { parameters: unknown };
  };
  return { ...page, submit, select, order };
};

describe('pools', () => {
  it('begin with what the miner has, whose passwords stay unless the address is another', async () => {
    const { field, select, order, button } = await open('update-pools');
    await eventually(() => expect(field('pools.0.url').value).toBe(A));
    expect(select('pools.0.source').value).toBe('unchanged');
    await click(button('Add a reserve pool'));
    await type(field('pools.1.url'), B);
    await type(field('pools.1.user'), 'anna.{mac4}');
    expect(select('pools.1.source').value).toBe('typed');
    await type(find<HTMLInputElement>(document.body, 'input[name="pools.1.password"]'), 'x');
    expect(document.body.textContent).toContain('At Hall A 1: anna.de5c');
    expect((await order()).parameters).toEqual({
      pools: [
        { url: A, user: 'anna.1', password: { unchanged: true } },
        { url: B, user: 'anna.{mac4}', password: { typed: 'x' } },
      ],
    });
  });

  it('come from a template without a password in the browser', async () => {
    const { order, select } = await open('update-pools', [ONE, TWO]);
    const template = await eventually(() => find<HTMLSelectElement>(document.body, 'select:not([name])'));
    await choose(template, 'ttttttttttt1');
    expect(select('pools.0.source').value).toBe('template');
    expect((await order()).parameters).toEqual({
      pools: [{ url: B, user: 'anna.{mac4}', password: { templateId: 'ttttttttttt1' } }],
    });
  });

  it('say at the field what is wrong once it was left', async () => {
    const { field, text, submit } = await open('update-pools', [ONE, TWO]);
    await type(field('pools.0.url'), 'pool.example');
    expect(text()).not.toContain('An address such as');
    await act(async () => field('pools.0.url').dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(text()).toContain('An address such as stratum+tcp://pool.example:3333');
    expect(submit().disabled).toBe(true);
  });

  it('change their order', async () => {
    const { field, button } = await open('update-pools');
    await eventually(() => expect(field('pools.0.url').value).toBe(A));
    await click(button('Add a reserve pool'));
    await type(field('pools.1.url'), B);
    await click(find(document.body, '[aria-label="Move pool 2 up"]'));
    expect([field('pools.0.url').value, field('pools.1.url').value]).toEqual([B, A]);
  });
});

describe('a password', () => {
  it('is a parameter only when it was typed twice', async () => {
    const { field, select, text, submit, order } = await open('update-password');
    await choose(select('account'), 'admin');
    await type(field('newPassword'), 'correct-horse-1');
    await type(field('again'), 'correct-horse-2');
    await act(async () => field('again').dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(text()).toContain('The two are not the same');
    expect(submit().disabled).toBe(true);
    await type(field('again'), 'correct-horse-1');
    expect((await order()).parameters).toEqual({ account: 'admin', newPassword: 'correct-horse-1' });
  });

  it('can be that of a credential set, for admin only', async () => {
    const { select, order } = await open('update-password');
    await choose(select('account'), 'guest');
    expect(document.querySelector('input[type="radio"]')).toBeNull();
    await choose(select('account'), 'admin');
    await click(find(document.body, 'input[type="radio"][value="set"]'));
    await eventually(() => expect(select('credentialSetId').options).toHaveLength(2));
    await choose(select('credentialSetId'), 'sssssssssss1');
    expect((await order()).parameters).toEqual({ account: 'admin', credentialSetId: 'sssssssssss1' });
  });
});

describe('a network', () => {
  it('says of an address that is missing what one looks like', () => {
    const problems = findProblems('update-network', { mode: 'static' });
    expect(Object.keys(problems)).toEqual(['netmask', 'gateway', 'dns1']);
    expect(new Set(Object.values(problems))).toEqual(new Set(['An IPv4 address such as 192.168.1.50']));
  });

  it('begins with what the miner said, and how long ago', async () => {
    const { field, text, order } = await open('update-network');
    await eventually(() => expect(field('address').value).toBe('192.168.1.50'));
    expect(text()).toContain('Filled in with what the miner said 1\u202fmin ago.');
    await type(field('address'), '192.168.1.60');
    await type(field('confirm'), 'Hall A 1');
    expect((await order()).parameters).toEqual({
      mode: 'static',
      address: '192.168.1.60',
      netmask: '255.255.255.0',
      gateway: '192.168.1.1',
      dns1: '192.168.1.1',
    });
  });

  it('of many leaves each its own address', async () => {
    const { select, text } = await open('update-network', [ONE, TWO]);
    await choose(select('mode'), 'static');
    expect(document.querySelector('[name="address"]')).toBeNull();
    expect(text()).toContain('Every miner keeps its own address.');
  });
});
