import { REQUEST_REFUSALS, REQUEST_WARNINGS } from '@mintdeck/shared-types/wallet/requests';
import { describe, expect, it } from 'vitest';
import english from './en.json';
import { describeRefusal, describeWarning, isFact, listToBeAccepted } from './request-words.ts';

const texts = new Map(Object.entries(english));
const keysOf = (start: string) =>
  [...texts.keys()].filter((key) => key.startsWith(`${start}.`) && !key.endsWith('.do'));

describe.each([
  {
    kind: 'refusal',
    members: REQUEST_REFUSALS,
    describe: (refusal: string) => describeRefusal(refusal, '9 sat'),
  },
  { kind: 'warning', members: REQUEST_WARNINGS, describe: describeWarning },
])('the words of a $kind', ({ kind, members, describe: describeIt }) => {
  it.each([...members])('%s says what it is, and what to do', (member) => {
    const { text, advice } = describeIt(member);
    expect(text).toBe(texts.get(`${kind}.${member}`)?.replace('{{most}}', '9 sat'));
    expect(text.length).toBeGreaterThan(15);
    expect(advice.length).toBeGreaterThan(15);
    expect(`${text}${advice}`).not.toMatch(/refusal\.|warning\.|\{\{/);
  });

  it('are for what there is, and nothing else', () => {
    expect(keysOf(kind).toSorted()).toEqual(
      [...members, 'other'].map((each) => `${kind}.${each}`).toSorted(),
    );
  });

  it('are there for one of a newer server', () => {
    expect(describeIt('of-tomorrow')).toEqual(describeIt('other'));
    expect(describeIt('of-tomorrow').advice).toContain('Load this page again');
  });
});

describe('warnings that need a tick', () => {
  it('are another amount than wanted, and a server that reads it differently', () => {
    expect(listToBeAccepted(['old', 'amount-differs', 'not-checked'])).toEqual(['amount-differs']);
    expect(listToBeAccepted(['server-disagrees'])).toEqual(['server-disagrees']);
    expect(listToBeAccepted(['expires-soon', 'failed-before'])).toEqual([]);
  });
});

describe('facts', () => {
  it('are what nearly every invoice of a wallet of this kind has, not what a payer has to decide', () => {
    expect(REQUEST_WARNINGS.filter(isFact)).toEqual(['old']);
  });
});

describe('the words of payments', () => {
  it('call nothing failed that is only not known', () => {
    const unclear = [...texts].filter(([key]) => /not-known|unclear|looking|missing|sending/.test(key));
    for (const [key, text] of unclear) expect(text, key).not.toMatch(/fail|error|wrong/i);
  });

  it('call nothing paid or successful that is only sent', () => {
    const open = [...texts].filter(([key]) => /^(outcome|unclear|state)\.(sending|looking)/.test(key));
    expect(open.length).toBeGreaterThan(3);
    for (const [key, text] of open) expect(text, key).not.toMatch(/success|done|complete|was paid/i);
  });
});
