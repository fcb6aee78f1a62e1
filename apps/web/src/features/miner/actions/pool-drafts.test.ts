import { describe, expect, it } from 'vitest';
import { poolOf } from '../miners.fixture.ts';
import { EMPTY_POOL, fromTemplate, swap, toDrafts, withUrl } from './pool-drafts.ts';

const A = 'stratum+tcp://a.example:3333';
const B = 'stratum+tcp://b.example:3333';
const canKeep = (url: string) => url === A;

describe('what a miner has', () => {
  it('stands in its order of use, and its passwords stay', () => {
    const drafts = toDrafts([
      poolOf({ index: 0, url: A, user: 'anna.1', priority: 1 }),
      poolOf({ index: 1, url: B, user: null, priority: 0 }),
    ]);
    expect(drafts).toEqual([
      { url: B, user: '', password: { unchanged: true } },
      { url: A, user: 'anna.1', password: { unchanged: true } },
    ]);
  });

  it('is one empty place when it has none', () => {
    expect(toDrafts([])).toEqual([EMPTY_POOL]);
  });
});

it('a template gives its passwords without telling them, and asks for one it lost', () => {
  const template = {
    id: 'ttttttttttt1',
    name: 'Slush',
    revision: 1,
    pools: [
      { url: A, user: 'anna.{mac8}', hasPassword: true },
      { url: B, user: 'anna.{mac8}', hasPassword: false },
    ],
  };
  expect(fromTemplate(template).map(({ password }) => password)).toEqual([
    { templateId: 'ttttttttttt1' },
    { typed: '' },
  ]);
});

describe('another address', () => {
  it('never takes the password of the old one along', () => {
    expect(withUrl({ url: A, user: 'u', password: { unchanged: true } }, B, canKeep).password).toEqual({
      typed: '',
    });
    expect(
      withUrl({ url: A, user: 'u', password: { templateId: 'ttttttttttt1' } }, B, canKeep).password,
    ).toEqual({
      typed: '',
    });
  });

  it('keeps what was typed, and offers to keep what the miner has for it', () => {
    expect(withUrl({ url: B, user: 'u', password: { typed: 'x' } }, A, canKeep).password).toEqual({
      typed: 'x',
    });
    expect(withUrl(EMPTY_POOL, A, canKeep).password).toEqual({ unchanged: true });
  });
});

it('neighbours change places, and nothing moves beyond the end', () => {
  expect(swap(['a', 'b', 'c'], 1, 1)).toEqual(['a', 'c', 'b']);
  expect(swap(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(swap(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
