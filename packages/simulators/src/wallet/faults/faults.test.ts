import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, jsonOf, type WebAnswer } from '../testing/browser.ts';
import { startWalletFixture, type WalletFixture } from '../testing/wallet-fixture.ts';
import { FAULT_KINDS, type Fault, type FaultKind } from './faults.ts';

let place: WalletFixture;
let alice: Browser;

beforeAll(async () => {
  place = await startWalletFixture([{ scenario: 'plain' }, { scenario: 'plain' }]);
});
afterAll(() => place.stop());
beforeEach(async () => {
  await place.control.reset();
  alice = await place.enter();
});

const ALL = { method: 'GET', path: '/rest/v1/getalldata' } as const;
/** Long enough to know that nothing comes. */
const NOTHING_MS = 400;

/** What a client makes of an answer. */
function outcomeOf(answer: WebAnswer | string): string {
  if (typeof answer === 'string') return answer;
  try {
    const value = jsonOf(answer);
    return `${answer.status} ${'channels' in value ? 'all' : JSON.stringify(value).slice(0, 30)}`;
  } catch {
    return `${answer.status} no JSON`;
  }
}

/** By a GET of everything; nothing acts there. */
const SEEN: Readonly<Record<FaultKind, string | RegExp>> = {
  refuse: 'ECONNREFUSED',
  reset: 'ECONNRESET',
  hang: 'timeout',
  slow: 'timeout',
  drip: 'timeout',
  cut: 'ECONNRESET',
  'half-json': '200 no JSON',
  garbage: '200 no JSON',
  'not-http': /^HPE_/,
  page: '502 no JSON',
  status: '500 no JSON',
  redirect: '302 no JSON',
  'huge-body': '200 all',
  'endless-body': 'timeout',
  'gzip-bomb': '200 no JSON',
  'deep-json': '200 all',
  'missing-field': '200 all',
  'wrong-type': '200 all',
  csrf: /^200 .*Could/,
  'session-lost': '401 no JSON',
  refusal: /^200 .*unable/,
  'node-error': /^200 .*"code":2/,
  'empty-object': '200 {}',
  says: '200 no JSON',
  'node-error-after': /^200 .*"code":2/,
  'lost-reply': 'ECONNRESET',
  'silent-reply': 'timeout',
  'acts-late': 'timeout',
  'lists-late': '200 all',
};

describe('a fault', () => {
  it.each(FAULT_KINDS)('%s is seen, and over when it is cleared', async (kind) => {
    await place.control.setFault({ kind, bytes: kind === 'deep-json' ? 500 : 100_000 });
    const seen = SEEN[kind];
    const patience = seen === 'timeout' ? { timeoutMs: NOTHING_MS } : {};
    expect(outcomeOf(await alice.ask({ ...ALL, ...patience }))).toMatch(seen);
    await place.control.clearFaults();
    if (kind === 'session-lost') alice = await place.enter();
    expect(outcomeOf(await alice.ask(ALL))).toBe('200 all');
  });

  it('hits one user, one call and so many requests', async () => {
    const bob = await place.enter(1);
    await place.control.setFault({
      kind: 'status',
      status: 401,
      endpoint: 'getalldata',
      userId: 'alice@example.com',
      times: 1,
    });
    expect(outcomeOf(await bob.ask(ALL))).toBe('200 all');
    expect(await alice.ask({ ...ALL, path: '/rest/v1/ping' })).toMatchObject({ status: 200 });
    expect(outcomeOf(await alice.ask(ALL))).toBe('401 no JSON');
    expect(outcomeOf(await alice.ask(ALL))).toBe('200 all');
  });

  it('lasts for a time', async () => {
    await place.control.setFault({ kind: 'refuse', forS: 60 });
    expect(await alice.ask(ALL)).toBe('ECONNREFUSED');
    await place.control.advance(61);
    await expect.poll(async () => outcomeOf(await alice.ask(ALL))).toBe('200 all');
  });

  it('takes a field away or makes it another', async () => {
    await place.control.setFault({ kind: 'missing-field', field: 'channels/*/state', times: 1 });
    const { channels } = await alice.getAll();
    expect((channels as object[])[0]).not.toHaveProperty('state');
    await place.control.setFault({ kind: 'wrong-type', field: 'transactions', as: 'null', times: 1 });
    expect(await alice.getAll()).toMatchObject({ transactions: null });
  });

  it('that nobody knows is refused', async () => {
    const unknown = { kind: 'strange' } as unknown as Fault; // what a test with a slip sends
    await expect(place.control.setFault(unknown)).rejects.toThrow('not a fault');
  });
});

/** By then an order is there and carried out, on a busy machine too, or nobody answers. */
const CARRIED_OUT_MS = 2000;
const NOTHING_KINDS: readonly FaultKind[] = ['hang', 'silent-reply', 'acts-late'];

describe('an order', () => {
  async function pay(
    fault: Fault,
  ): Promise<{ said: string; paidCount: number; isListed: () => Promise<boolean> }> {
    const { text, paymentHash } = await place.control.createRequest();
    await place.control.setFault({ endpoint: 'sendinvoice', times: 1, ...fault });
    const patienceMs = NOTHING_KINDS.includes(fault.kind) ? CARRIED_OUT_MS : undefined;
    const fields = { invoiceid: text, password: '1234' };
    const said = outcomeOf(await alice.tryPost('sendinvoice', fields, patienceMs));
    const isListed = async (): Promise<boolean> => {
      await place.control.refresh();
      const rows = (await alice.getAll()).transactions as readonly { hash: string }[]; // the server's list
      return rows.some(({ hash }) => hash === paymentHash);
    };
    return { said, paidCount: (await place.control.payment(paymentHash)).paidCount, isListed };
  }

  it.each([
    ['silent-reply', 'timeout'],
    ['lost-reply', 'ECONNRESET'],
    ['node-error-after', /code/],
    ['half-json', /no JSON/],
  ] as const)('%s is carried out', async (kind, said) => {
    const order = await pay({ kind });
    expect(order).toMatchObject({ said: expect.stringMatching(said), paidCount: 1 });
    expect(await order.isListed()).toBe(true);
  });

  it.each(['empty-object', 'hang', 'refusal', 'node-error', 'csrf', 'reset'] as const)(
    '%s is not',
    async (kind) => {
      const order = await pay({ kind });
      expect(order.paidCount).toBe(0);
      expect(await order.isListed()).toBe(false);
    },
  );

  it('acts late, when nobody waits for it any more', async () => {
    const order = await pay({ kind: 'acts-late', actsAfterMs: 20_000 });
    expect(order).toMatchObject({ said: 'timeout', paidCount: 0 });
    await place.control.advance(20);
    await expect.poll(order.isListed).toBe(true);
  });

  it('is listed late, or never', async () => {
    const late = await pay({ kind: 'lists-late', listsAfterMs: 30_000 });
    expect(late).toMatchObject({ said: '200 {}', paidCount: 1 });
    expect(await late.isListed()).toBe(false);
    await place.control.advance(31);
    expect(await late.isListed()).toBe(true);
    const never = await pay({ kind: 'silent-reply', listsAfterMs: null });
    await place.control.advance(100_000);
    expect(never.paidCount).toBe(1);
    expect(await never.isListed()).toBe(false);
  });
});
