import { describe, expect, it } from 'vitest';
import { plainFields, signRequest } from './bolt11/request.fixture.ts';
import { WalletParts } from './parts.ts';

const UNIT = { kind: 'rate' } as const;
const KEY = `02${'ab'.repeat(32)}`;
const OTHER = `03${'cd'.repeat(32)}`;
const HASH = '12'.repeat(32);
const INFO = {
  nodeId: KEY,
  alias: '203.0.113.7',
  synchronized: true,
  blockheight: 7,
  addresscode: `${KEY}@a:1@b:2`,
};
const CHANNEL = {
  node: OTHER,
  channel: '1378788680743583745',
  state: 'Open',
  balance: 0.0102,
  capacity: 0.017,
  channelpoint: `${HASH}:1`,
  waitblocks: 0,
  active: true,
};
const WHOLE = {
  address: '2N7ibTWdLrPGg6bUHcYsGzgjg6smPzGY4AD',
  info: INFO,
  balances: { btcfunds: 0.17, lntfunds: 0.034, tusd: 0.00017, tgbp: 0.0001, teur: 0 },
  channels: [CHANNEL],
  quickpaynodes: {
    [OTHER]: { alias: 'Bob', server: 'b:8444', channelserver: 'b:9735', status: 'Connected' },
  },
  transactions: [
    { hash: HASH, type: 'payment', amount: 0.17, time_stamp: '1795289537', total_fees: 0.00017 },
  ],
};
const create = () => {
  const odd: string[] = [];
  let now = 0;
  const parts = new WalletParts({
    onOdd: (field) => odd.push(field),
    now: () => {
      now += 1;
      return now;
    },
  });
  return { parts, odd };
};

describe('an answer of getalldata', () => {
  it('is read in our words', async () => {
    const { parts, odd } = create();
    await parts.take({ sent: WHOLE, takenAt: 5 });
    const read = parts.read(UNIT);
    expect(odd).toEqual([]);
    expect(read.balances.value).toMatchObject({ totalSat: 1000, lightningSat: 200, onChainSat: 800 });
    expect(read.rates.value).toEqual({ usd: 0.00017, gbp: 0.0001, eur: null });
    expect(read.channels.value).toMatchObject([
      {
        id: '1378788680743583745',
        peerName: 'Bob',
        state: 'open',
        localSat: 60,
        remoteSat: 40,
        capacitySat: 100,
      },
    ]);
    expect(read.transactions.value).toEqual([
      {
        kind: 'payment',
        hash: HASH,
        amountSat: -1000,
        isExact: false,
        feesSat: 1,
        confirmations: null,
        at: 1_795_289_537_000,
        memo: null,
      },
    ]);
    expect(read.network).toBe('testnet');
    expect(read.unit.source).toBe('rate');
  });

  it.each([
    ['Open', { active: false }, 'offline', null],
    ['Pending (3 blocks)', { waitblocks: 3 }, 'pending', 3],
    ['Pending (1 block)', { waitblocks: 1 }, 'pending', 1],
    ['Closing', {}, 'closing', null],
    ['Forced Closing (131 blocks)', { waitblocks: 131 }, 'force-closing', 131],
    ['Forced Closing (-12 blocks)', { waitblocks: -12 }, 'force-closing', 0],
    ['Sleeping', {}, 'unknown', null],
  ])('has channels that are %s', async (state, more, ...[expected, blocksLeft]) => {
    const { parts } = create();
    await parts.take({ sent: { ...WHOLE, channels: [{ ...CHANNEL, state, ...more }] }, takenAt: 5 });
    expect(parts.read(UNIT).channels.value).toMatchObject([{ state: expected, blocksLeft, word: state }]);
  });

  it('loses one odd field, and says which', async () => {
    const { parts, odd } = create();
    const channels = [{ ...CHANNEL, balance: 'much', active: 'yes' }, 7];
    await parts.take({ sent: { ...WHOLE, channels, info: { ...INFO, blockheight: {} } }, takenAt: 5 });
    const read = parts.read(UNIT);
    expect(read.channels.value).toMatchObject([{ localSat: null, remoteSat: null, capacitySat: 100 }]);
    expect(read.node.value).toMatchObject({ key: KEY, blockHeight: null, isSynchronized: true });
    expect(odd.toSorted()).toEqual([
      'channels/*',
      'channels/*/active',
      'channels/*/balance',
      'info/blockheight',
    ]);
  });

  it.each([
    ['info', 'node', { error: { message: { code: 14 } } }],
    ['info', 'node', {}],
    ['info', 'node', { ...INFO, nodeId: 'me' }],
    ['address', 'address', {}],
    ['balances', 'balances', { error: {} }],
    ['balances', 'balances', { ...WHOLE.balances, btcfunds: null }],
    ['channels', 'channels', { error: {} }],
    ['quickpaynodes', 'contacts', { error: { message: 'x' } }],
    ['transactions', 'transactions', null],
  ] as const)('without its %s keeps the last %s, and all others are new', async (field, name, sent) => {
    const { parts } = create();
    await parts.take({ sent: WHOLE, takenAt: 5 });
    const before = parts.read(UNIT);
    await parts.take({ sent: { ...WHOLE, [field]: sent }, takenAt: 9 });
    const { unit: _, network: __, rates: ___, ...after } = parts.read(UNIT);
    for (const [part, reading] of Object.entries(after)) {
      if (part !== name) expect(reading).toMatchObject({ takenAt: 9, failure: null });
    }
    expect(after[name]).toMatchObject({ takenAt: 5, failure: { kind: 'rejected' } });
    expect(after[name].value).toEqual(before[name].value);
  });

  it('is not valued at a rate that came later', async () => {
    const { parts } = create();
    await parts.take({ sent: WHOLE, takenAt: 5 });
    const balances = { ...WHOLE.balances, tusd: 0.00034 };
    await parts.take({ sent: { ...WHOLE, balances, channels: null }, takenAt: 9 });
    const read = parts.read(UNIT);
    expect(read.channels.value).toMatchObject([{ capacitySat: 100 }]);
    expect(read.balances.value?.totalSat).toBe(500);
  });

  it('has no amounts without a rate, rather than 0', async () => {
    const { parts } = create();
    const balances = { btcfunds: 0, lntfunds: 0, tusd: 0, tgbp: 0, teur: 0 };
    await parts.take({ sent: { ...WHOLE, balances }, takenAt: 5 });
    const read = parts.read(UNIT);
    expect(read.unit).toEqual({ satPerUnit: null, source: 'none' });
    expect(read.balances).toMatchObject({ value: { totalSat: null, totalAmount: 0 }, failure: null });
    expect(read.channels.value?.[0]?.localSat).toBeNull();
    expect(parts.read({ kind: 'fixed', satPerUnit: 1000 }).channels.value).toMatchObject([
      { capacitySat: 17 },
    ]);
  });

  it('does not take the place of a newer one', async () => {
    const { parts } = create();
    const texts = await Promise.all(Array.from({ length: 30 }, (_, at) => signRequest(plainFields(`${at}`))));
    const transactions = texts.map((hash) => ({ hash, type: 'invoice', amount: 1 }));
    // its invoices take longer to read
    const older = { ...WHOLE, transactions, info: { ...INFO, blockheight: 6 } };
    await Promise.all([parts.take({ sent: older, takenAt: 5 }), parts.take({ sent: WHOLE, takenAt: 5 })]);
    expect(parts.read(UNIT).node).toMatchObject({ takenAt: 5, value: { blockHeight: 7 } });
  });

  it('is taken when the clock was set back meanwhile', async () => {
    const { parts } = create();
    await parts.take({ sent: WHOLE, takenAt: 9 });
    await parts.take({ sent: { ...WHOLE, info: { ...INFO, blockheight: 8 } }, takenAt: 5 });
    expect(parts.read(UNIT).node).toMatchObject({ takenAt: 5, value: { blockHeight: 8 } });
  });

  it('lets others have their turn while many invoices are read', async () => {
    const { parts } = create();
    const texts = await Promise.all(
      Array.from({ length: 250 }, (_, at) => signRequest(plainFields(`${at}`))),
    );
    const transactions = texts.map((hash) => ({ hash, type: 'invoice', amount: 1 }));
    let turnCount = 0;
    const ticker = setInterval(() => {
      turnCount += 1;
    }, 1);
    await parts.take({ sent: { ...WHOLE, transactions }, takenAt: 5 });
    clearInterval(ticker);
    expect(turnCount).toBeGreaterThan(5);
    // more than the server ever lists are not read
    expect(parts.read(UNIT).transactions.value).toHaveLength(200);
  });

  it('is kept for the next start, without a token, and whatever else is kept is not believed', async () => {
    const { parts } = create();
    await parts.take({ sent: { ...WHOLE, _csrf: 'token' }, takenAt: 5 });
    const kept = parts.readKept();
    expect(JSON.stringify(kept)).not.toContain('token');
    const next = create().parts;
    await next.open([
      ...kept,
      { part: 'secrets', takenAt: 1, body: '{}' },
      { part: 'node', takenAt: 1, body: '{' },
    ]);
    expect(next.read(UNIT)).toEqual(parts.read(UNIT));
    expect(next.takenAt).toBe(5);
  });

  it('reads what a hostile server lists in no more rows than it may', async () => {
    const { parts } = create();
    await parts.take({
      sent: { ...WHOLE, channels: Array.from({ length: 5000 }, () => CHANNEL) },
      takenAt: 5,
    });
    expect(parts.read(UNIT).channels.value).toHaveLength(1000);
  });
});
