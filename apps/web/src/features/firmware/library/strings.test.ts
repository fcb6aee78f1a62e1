import { IMAGE_REFUSALS, VERSION_BASES } from '@mintdeck/shared-types/firmware/images';
import { describe, expect, it } from 'vitest';
import english from './en.json';
import { describeRefusal } from './refusal-words.ts';

describe('the catalog of the library', () => {
  it('has words for every refusal, and what to do, and for one that it does not know', () => {
    const keys = Object.keys(english);
    for (const word of IMAGE_REFUSALS)
      expect(keys).toEqual(expect.arrayContaining([`refusal.${word}`, `refusal.${word}.do`]));
    expect(keys).toEqual(expect.arrayContaining(VERSION_BASES.map((basis) => `basis.${basis}`)));
    expect(describeRefusal('too-large').text).toContain('100.0\u202fMiB');
    expect(describeRefusal('of-tomorrow')).toEqual({
      text: 'This file is no firmware image that a miner takes.',
      advice: expect.any(String),
    });
  });
});
