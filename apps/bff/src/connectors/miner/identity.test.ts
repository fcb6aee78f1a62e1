import { describe, expect, it } from 'vitest';
import { isAnotherMiner, isMacEvidence } from './identity.ts';

const OURS = '02:d1:00:00:00:01';
const THEIRS = '02:d1:00:00:00:02';

describe('identity', () => {
  it.each(['00:0a:35:00:00:00', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff', null])(
    'takes %s for no evidence',
    (mac) => {
      expect(isMacEvidence(mac)).toBe(false);
      expect(isAnotherMiner(OURS, mac)).toBe(false);
      expect(isAnotherMiner(mac, THEIRS)).toBe(false);
    },
  );

  it('tells another miner by its MAC', () => {
    expect(isAnotherMiner(OURS, THEIRS)).toBe(true);
    expect(isAnotherMiner(OURS, OURS)).toBe(false);
  });
});
