import { SLATE_PROBLEMS, type SlateWarning } from '@mintdeck/shared-types/pool/slate';
import { describe, expect, it } from 'vitest';
import english from './en.json';
import { describeRefused, describeWarning, LOCAL_PROBLEMS, toRefusedFile } from './slate-words.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const texts = new Map(Object.entries(english));

/** Every kind there is: the compiler says when one is missing. */
const WARNINGS: Record<SlateWarning['kind'], SlateWarning> = {
  'fee-below-rule': { kind: 'fee-below-rule', leastNanogrin: '23500000' },
  'fee-of-old-rule': { kind: 'fee-of-old-rule', leastNanogrin: '7000000' },
  'message-not-signed': { kind: 'message-not-signed' },
  'newer-version': { kind: 'newer-version' },
  'amount-without-fee': { kind: 'amount-without-fee' },
  'not-compared': { kind: 'not-compared' },
};

describe('a file that is not sent', () => {
  it.each([...SLATE_PROBLEMS, ...LOCAL_PROBLEMS])('for %s is told what it is, and what to do', (problem) => {
    const { text, advice, facts } = describeRefused(toRefusedFile(problem));
    expect(text).toBe(texts.get(`problem.${problem}`));
    expect(advice.length).toBeGreaterThan(20);
    expect(`${text}${advice}`).not.toMatch(/problem\.|\{\{/);
    expect(facts).toEqual([]);
  });

  it('has no words for a problem that nobody has', () => {
    const keys = [...texts.keys()].filter((key) => key.startsWith('problem.') && !key.endsWith('.do'));
    expect(keys).toEqual(
      [...SLATE_PROBLEMS, ...LOCAL_PROBLEMS, 'other'].map((problem) => `problem.${problem}`),
    );
  });

  it('has words of a server that is newer than the page', () => {
    expect(describeRefused(toRefusedFile('of-tomorrow')).text).toBe('This file is no answer to a payout.');
  });

  it('says amounts in grin to the last digit, sizes in bytes, and everything else as it stands there', () => {
    const factsOf = (problem: string, found: string, expected: string) =>
      describeRefused({ problem, where: 'amount', found, expected }).facts.map(({ value }) => plain(value));
    expect(factsOf('other-amount', '9007199254740993000000001', '1')).toEqual([
      'amount',
      '9,007,199,254,740,993.000000001 GRIN',
      '0.000000001 GRIN',
    ]);
    expect(factsOf('too-large', '2097152', '524288')).toEqual(['amount', '2.0 MiB', '512 KiB']);
    expect(factsOf('length', '63', '64')).toEqual(['amount', '63', '64']);
    expect(factsOf('other-payout', 'a-b', 'c-d')).toEqual(['amount', 'a-b', 'c-d']);
  });
});

describe('a warning', () => {
  it.each(Object.values(WARNINGS))('$kind says what it is, and what to do', (warning) => {
    const { text, advice } = describeWarning(warning);
    expect(text.length).toBeGreaterThan(20);
    expect(advice.length).toBeGreaterThan(20);
    expect(`${text}${advice}`).not.toMatch(/warning\.|\{\{/);
    if ('leastNanogrin' in warning) expect(plain(text)).toMatch(/0\.0\d{8} GRIN/);
  });
});
