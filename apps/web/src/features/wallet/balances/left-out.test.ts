import type { Channel, ChannelState } from '@mintdeck/shared-types/wallet/channels';
import { expect, it } from 'vitest';
import { findLeftOut, findOffline } from './left-out.ts';

const channelOf = (state: ChannelState, localSat: number | null): Channel => ({
  id: null,
  point: 'ab:0',
  peer: '02',
  peerName: null,
  state,
  word: state,
  blocksLeft: null,
  localSat,
  remoteSat: null,
  capacitySat: null,
});
const leftOutOf = (...channels: Channel[]) =>
  findLeftOut({ channels: { value: channels, takenAt: 0, failure: null } });

it('open channels count, whether their peer is there or not', () => {
  expect(leftOutOf()).toBeNull();
  expect(leftOutOf(channelOf('open', 5), channelOf('offline', 5))).toBeNull();
  expect(findLeftOut({ channels: { value: null, takenAt: null, failure: null } })).toBeNull();
});

it('what opens, closes or stands in an unknown word does not, and an unknown part is not 0', () => {
  expect(
    leftOutOf(
      channelOf('open', 1),
      channelOf('pending', 10),
      channelOf('closing', 20),
      channelOf('force-closing', null),
    ),
  ).toEqual({ channelCount: 3, sat: 30, unknownCount: 1 });
  expect(leftOutOf(channelOf('unknown', null))).toEqual({ channelCount: 1, sat: null, unknownCount: 1 });
});

it('of what counts, that of channels whose peer is away is told apart', () => {
  const offlineOf = (...channels: Channel[]) =>
    findOffline({ channels: { value: channels, takenAt: 0, failure: null } });
  expect(offlineOf(channelOf('open', 1), channelOf('closing', 2))).toBeNull();
  expect(
    offlineOf(
      channelOf('open', 1),
      channelOf('offline', 100_000),
      channelOf('offline', 20_000),
      channelOf('offline', null),
    ),
  ).toEqual({ channelCount: 3, sat: 120_000, unknownCount: 1 });
});
