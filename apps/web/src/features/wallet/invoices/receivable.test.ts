import type { Channel } from '@mintdeck/shared-types/wallet/channels';
import { describe, expect, it } from 'vitest';
import { toReceivableSat } from './receivable.ts';

const channelOf = (facts: Partial<Channel>): Channel => ({
  id: '1',
  point: 'a:0',
  peer: `02${'ab'.repeat(32)}`,
  peerName: null,
  state: 'open',
  word: 'Open',
  blocksLeft: null,
  localSat: 1000,
  remoteSat: 2000,
  capacitySat: 3000,
  ...facts,
});

describe('what can be received', () => {
  it('is the other side of the open channels only', () => {
    const closing = channelOf({ state: 'closing', remoteSat: 500 });
    expect(toReceivableSat([channelOf({}), channelOf({ remoteSat: 1 }), closing])).toBe(2001);
    expect(toReceivableSat([channelOf({ state: 'offline' })])).toBe(0);
    expect(toReceivableSat([])).toBe(0);
  });

  it('is not known where one is not, or where they were not read', () => {
    expect(toReceivableSat([channelOf({}), channelOf({ remoteSat: null })])).toBeNull();
    expect(toReceivableSat([channelOf({}), channelOf({ state: 'closing', remoteSat: null })])).toBe(2000);
    expect(toReceivableSat(null)).toBeNull();
  });
});
