import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../page/wallet-page.fixture.ts';
import { channelOf, orderOf, PEER } from './channel.fixture.ts';
import {
  countChannels,
  filterChannels,
  findPlace,
  findUnclear,
  listCloseWays,
  toChannelTotals,
  toLocalShare,
} from './channel-list.ts';

const NOTHING_KNOWN = { localSat: null, remoteSat: null, capacitySat: null };
const CHANNELS: readonly Channel[] = [
  channelOf({ localSat: 600_000, remoteSat: 400_000 }),
  channelOf({ localSat: 0, remoteSat: 50_000, capacitySat: 50_000 }),
  channelOf(NOTHING_KNOWN),
  channelOf({ state: 'offline', localSat: 7000 }),
  channelOf({ state: 'pending', id: null, localSat: 3000 }),
  channelOf({ state: 'force-closing', id: null, ...NOTHING_KNOWN }),
];

describe('the totals', () => {
  it('count open channels of known amounts, and tell apart what they leave out', () => {
    expect(toChannelTotals(CHANNELS)).toEqual({
      sendSat: 600_000,
      receiveSat: 450_000,
      capacitySat: 1_050_000,
      countedCount: 2,
      unknownCount: 1,
      leftOut: { open: 0, offline: 1, pending: 1, closing: 0, 'force-closing': 1, unknown: 0 },
      leftOutSat: 10_000,
      offlineSat: 7000,
      leftOutUnknownCount: 1,
    });
  });

  it('are not known, and never 0, where no amount is known', () => {
    const totals = toChannelTotals([
      channelOf(NOTHING_KNOWN),
      channelOf({ state: 'offline', localSat: null }),
    ]);
    expect(totals).toMatchObject({ sendSat: null, receiveSat: null, capacitySat: null, leftOutSat: null });
  });
});

describe('channels', () => {
  it('are found by state, name, key, id and funding transaction', () => {
    const other = channelOf({ peerName: null, peer: `03${'ee'.repeat(32)}`, point: 'ff00:1', id: '77' });
    const find = (text: string) => filterChannels([channelOf(), other], { text, state: null });
    expect(find('bob')).toEqual([channelOf()]);
    expect(find('FF00 77')).toEqual([other]);
    expect(find('03ee')).toEqual([other]);
    expect(find('bob ff00')).toEqual([]);
    expect(filterChannels(CHANNELS, { text: '', state: 'offline' })).toHaveLength(1);
    expect(countChannels(CHANNELS)).toMatchObject({ open: 3, offline: 1, pending: 1, closing: 0 });
  });

  it('are drawn by their share', () => {
    expect(toLocalShare(channelOf())).toBe(0.6);
    expect(toLocalShare(channelOf(NOTHING_KNOWN))).toBeNull();
    // the rate moved between the two figures
    expect(toLocalShare(channelOf({ localSat: 1_000_001 }))).toBe(1);
    expect(toLocalShare(channelOf({ capacitySat: 0 }))).toBeNull();
  });

  it.each([
    [{ state: 'open' }, ['close', 'force-close']],
    [{ state: 'offline' }, ['force-close']],
    [{ state: 'open', id: null }, []],
    [{ state: 'pending' }, []],
    [{ state: 'closing' }, []],
    [{ state: 'force-closing' }, []],
    [{ state: 'unknown' }, []],
  ] as const)('%o are closed %o', (facts, ways) => expect(listCloseWays(channelOf(facts))).toEqual(ways));
});

describe('a peer', () => {
  it('is connected with again when it is away and a contact', () => {
    const page = pageOf();
    expect(findPlace(page, channelOf({ state: 'offline' }))).toBe('203.0.113.7:9735');
    expect(findPlace(page, channelOf())).toBeNull();
    expect(findPlace(page, channelOf({ state: 'offline', peer: '03ff' }))).toBeNull();
  });

  it('is blocked by an order whose end nobody knows', () => {
    const lost = orderOf({ state: 'not-known' });
    expect(findUnclear(pageOf({ channelOrders: [orderOf(), lost] }), PEER)).toEqual(lost);
    expect(findUnclear(pageOf({ channelOrders: [lost] }), '03ff')).toBeUndefined();
    expect(findUnclear(pageOf({ channelOrders: [orderOf({ state: 'refused' })] }), PEER)).toBeUndefined();
  });
});
