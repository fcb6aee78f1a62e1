import { expect, it } from 'vitest';
import { describeWait } from './blocks-left.ts';
import { channelOf } from './channel.fixture.ts';

const plain = (facts: Parameters<typeof channelOf>[0]) =>
  describeWait(channelOf(facts))?.replaceAll('\u202f', ' ') ?? null;

it.each([
  [{ state: 'open' }, null],
  [{ state: 'offline' }, null],
  [{ state: 'pending', blocksLeft: 3 }, '3 blocks left, about 30 min'],
  [{ state: 'pending', blocksLeft: 1 }, '1 block left, about 10 min'],
  [{ state: 'pending', blocksLeft: 0 }, 'Opens any moment'],
  [{ state: 'pending', blocksLeft: null }, 'Blocks left not told'],
  [{ state: 'force-closing', blocksLeft: 144 }, 'Back in 144 blocks, about 1 d 0 h'],
  [{ state: 'force-closing', blocksLeft: null }, 'Locked; how long is not told yet'],
  [{ state: 'unknown', word: 'Waiting\u202e' }, 'The server says “Waiting\\u202e”'],
] as const)('%o waits: %s', (facts, said) => expect(plain(facts)).toBe(said));
