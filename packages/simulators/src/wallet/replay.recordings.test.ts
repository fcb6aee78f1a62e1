import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWalletControl, type WalletControl } from './control.ts';
import { nodeKeyOf } from './node/random.ts';
import type { UserPlan } from './plan.ts';
import { createBrowser, jsonOf } from './testing/browser.ts';
import { hasRecordings, type RecordedExchange, readRecordedExchanges } from './testing/recorded.ts';
import { describeAnswer, describeRecorded, type Names, replay } from './testing/replay.ts';
import { type SimulatedWallets, startWallets } from './wallets.ts';

if (!hasRecordings) it.skip('no ../shared/fixtures beside the repository: nothing to compare with');

const EXCHANGES = readRecordedExchanges();
const numberOf = (file: string): number => Number.parseInt(file, 10);
// From 120 on the real server was started anew, without its lists.
const FIRST_RUN = EXCHANGES.filter(({ file }) => numberOf(file) < 116);
const SECOND_RUN = EXCHANGES.filter(({ file }) => numberOf(file) >= 116);

const KEYS: Readonly<Record<string, string>> = {
  '0277caa2146ed693ce29e1543ba4b35c31322382140ce882c12088f54595c54828': 'bob@example.com',
  '02b682ee45d822b9bb7c60a832254b125e36a44a89093e8bf6bb7c099b96451e5b': 'carol',
  '0300ff8fde303bb689d46692acd28a912ae567637a4a52024ffcce0871cb2b31c1': 'dave',
  '03b0be1aca72d2fe71c949767d8fe533ceb732160048a00919fb68bdba2a575ecf': 'erin',
  '0295eb466322fccdc3fa78c3fabf9ffcf21552ff0484b882a692769c08506c4a51': 'frank',
  '035af7ec56fd447305f4c4b6edb6d9a13187c6b1c65235f6660cb08e354874bc0b': 'grace',
};
/** An invoice that another client made before 37. */
const BOBS =
  'lntb58820n1p4sr676pp5h5srw93z5ta2kc2xajakg7jkgj7960t82gd3z389xmfe65esgrhsdqyw9cqxqrrsscqzysl0m7u0r699phkfku053exf92mx59dc84ufyhgpw7xcv9xsanewrrw4zncu46cfj2s2dx95dy50upfwdnsatajndk8fpr3g5v8qnzgycqyzwaeq';

/** The wallets of the recordings (fixture 14). */
const USERS: readonly UserPlan[] = [
  {
    scenario: 'new',
    pin: null,
    onChainSat: 2_499_900,
    channels: [
      { peer: 'bob@example.com', capacitySat: 1_000_000, balanceSat: 600_000 },
      { peer: 'carol', capacitySat: 500_000, balanceSat: 100_000, isActive: false },
      { peer: 'dave', capacitySat: 300_000, balanceSat: 291_312, state: 'pending' },
      { peer: 'erin', capacitySat: 200_000, balanceSat: 50_000, state: 'closing' },
      { peer: 'frank', capacitySat: 400_000, balanceSat: 250_000, state: 'forced', waitBlocks: 131 },
    ],
  },
  { scenario: 'new' },
  { scenario: 'no-node', id: 'newbie@example.com', pin: '1234' },
];

/** What had happened at the real server before an exchange. */
type Change = (control: WalletControl, names: Names) => Promise<unknown>;

const withFailures =
  (failures: object): Change =>
  async (control) => {
    await control.patch(0, { isSynchronized: true, failures });
    await control.refresh();
  };
const priced =
  (usdPerSat: number | null): Change =>
  async (control) => {
    await control.change({ usdPerSat });
    await control.refresh();
  };

/** The first price came while the server looked: the history has amounts already, what was written before it has none. */
const firstPrice: Change = async (control) => {
  await control.patch(0, { failures: { balances: 'old', channels: 'old' } });
  await control.change({ usdPerSat: 0.00017 });
  await control.refresh();
};

const BEFORE: Readonly<Record<number, Change>> = {
  13: firstPrice,
  14: withFailures({}),
  38: async (control, names) => {
    names.set(BOBS, (await control.issueInvoice(1, { sat: 5882, memo: 'qp' })).text);
  },
  70: (control) => control.refresh(),
  100: async (control, names) => {
    const grace = await control.addChannel(0, { peer: 'grace', capacitySat: 250_000, balanceSat: 0 });
    names.set('1380986604486983680', String(grace.id));
    await control.payInvoice(0);
    await control.refresh();
  },
  101: async (control) => {
    await control.addContact(0, { peer: 'zed', alias: 'Zed', channelServer: '127.0.0.1:9' });
    await control.patch(0, { isSynchronized: false });
    await control.refresh();
  },
  102: withFailures({ balances: 'no-funds' }),
  103: withFailures({ info: 'error' }),
  104: withFailures({ channels: 'old' }),
  105: withFailures({}),
  106: (control) => control.patch(0, { isNodeDown: true }),
  107: async (control) => {
    await control.patch(0, { isNodeDown: false });
    const { channels } = await control.user(0);
    const open = channels.find(({ state }) => state === 'open');
    await control.changeChannel(0, { fundingTxId: open?.fundingTxId ?? '', isActive: false });
  },
  113: (control) => control.dropSessions('alice@example.com'),
  116: (control) => control.restart({ usdPerSat: 0 }),
  122: priced(null),
  124: priced(0),
  127: priced(null),
  129: priced(0.00017),
  131: async (control, names) => {
    await priced(null)(control, names);
    await firstPrice(control, names);
  },
};

function startNames(wallets: SimulatedWallets): Names {
  const names: Names = new Map(Object.entries(KEYS).map(([key, name]) => [key, nodeKeyOf(name).nodeId]));
  return names.set('localhost:8444', new URL(wallets.url).host);
}

describe.each([
  { run: 'the first run', exchanges: FIRST_RUN, users: USERS, firstLookS: 0 },
  {
    run: 'the second run',
    exchanges: SECOND_RUN,
    users: [{ ...USERS[0], pin: '1234' }, ...USERS.slice(1)],
    firstLookS: 3600,
  },
])('$run', ({ exchanges, users, firstLookS }) => {
  let wallets: SimulatedWallets;
  let control: WalletControl;
  let names: Names;

  beforeAll(async () => {
    const startMs = exchanges[0]?.atMs ?? 0;
    wallets = await startWallets({ users, usdPerSat: null, startMs, firstLookS, blockEveryS: 0 });
    control = createWalletControl(wallets.control);
    names = startNames(wallets);
    const { channels } = await control.user(0);
    names.set('1378788680743583745', String(channels[0]?.id));
    names.set('1378789780255277056', String(channels[1]?.id));
    await control.deposit(0, 100);
    if (firstLookS === 0) await control.refresh();
  });

  afterAll(() => wallets.stop());

  it.each(exchanges)('answers $file as the server did', async (recorded) => {
    await meetStranger(wallets, recorded, names);
    await BEFORE[numberOf(recorded.file)]?.(control, names);
    const answer = await replay(wallets.url, recorded, names);
    const { body, ...rest } = describeRecorded(recorded);
    const ours = describeAnswer(answer);
    expect(ours).toMatchObject(rest);
    // The document of the calls is the server's own text, and lists of the past are as long as they are.
    if (!recorded.path.startsWith('/swagger')) expect(ours.body).toEqual(body);
    if ([14, 70].includes(numberOf(recorded.file))) {
      const [theirs, our] = [JSON.parse(recorded.body), jsonOf(answer)];
      expect(our.balances).toEqual(theirs.balances);
      expect(statesOf(our)).toEqual(statesOf(theirs));
    }
  });
});

/** Signs in for a cookie of a login that was not recorded, and asks for a token that came with no recorded answer. */
async function meetStranger(
  { url }: SimulatedWallets,
  { requestHeaders }: RecordedExchange,
  names: Names,
): Promise<void> {
  const given = new Map(
    (requestHeaders.get('cookie') ?? '').split('; ').map((pair) => pair.split('=', 2) as [string, string]),
  );
  const [sid, secret, token] = [
    given.get('connect.sid'),
    given.get('_csrf'),
    requestHeaders.get('x-csrf-token'),
  ];
  if (sid === undefined) return;
  const browser = createBrowser(url);
  if (names.has(sid)) browser.cookies.set('connect.sid', names.get(sid) ?? '');
  else await browser.signIn({ id: 'alice@example.com', pin: '1234' });
  if (secret !== undefined && names.has(secret)) browser.cookies.set('_csrf', names.get(secret) ?? '');
  names.set(sid, browser.cookies.get('connect.sid') ?? '');
  const isKnown = (secret === undefined || names.has(secret)) && (token === undefined || names.has(token));
  if (isKnown) return;
  await browser.getAll();
  if (secret !== undefined) names.set(secret, browser.cookies.get('_csrf') ?? '');
  if (token !== undefined) names.set(token, browser.token);
}

/** Channels without what is made up by each node: states and amounts, with their dust. */
function statesOf(all: Readonly<Record<string, unknown>>): unknown {
  const channels = all.channels as readonly Readonly<Record<string, unknown>>[]; // the server's list
  return channels.map(({ state, balance, capacity, waitblocks, active }) => [
    state,
    balance,
    capacity,
    waitblocks,
    active,
  ]);
}
