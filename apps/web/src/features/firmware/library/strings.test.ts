import { IMAGE_REFUSALS, VERSION_BASES } from '@mintdeck/shared-types/firmware/images';
import { describe, expect, it } from 'vitest';
import english from './en.json';
import { describeRefusal } from './refusal-words.ts';

const SOURCES = import.meta.glob<string>(['./*.{ts,tsx}', '!./*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.values(SOURCES).join('\n');

/** A key stands in the source as it is, or a part of it is put in: `refusal.${word}`. */
const isAsked = (key: string): boolean => {
  const asked = key.replace(/_(one|other)$/, '');
  const [group] = asked.split('.');
  return source.includes(`'${asked}'`) || source.includes(`\`${group}.\${`);
};

describe('the catalog of the library', () => {
  it('holds nothing that nobody shows', () => {
    expect(Object.keys(english).filter((key) => !isAsked(key))).toEqual([]);
  });

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
