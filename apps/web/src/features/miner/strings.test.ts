import { describe, expect, it } from 'vitest';
import miner from './en.json';
import list from './fleet/en.json';

/** The list has its own: it is the first thing seen, and the rest comes with what shows it. */
const english = { ...miner, ...list };

const SOURCES = import.meta.glob<string>(['./**/*.{ts,tsx}', '!./**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const source = Object.values(SOURCES).join('\n');

/** A key stands in the source as it is, or its last part is put in: `advice.${reason}`. */
const isAsked = (key: string): boolean => {
  const asked = key.replace(/_(one|other)$/, '');
  const group = asked.slice(0, asked.lastIndexOf('.') + 1);
  return source.includes(`'${asked}'`) || source.includes(`\`${group}\${`);
};

describe('the catalog', () => {
  it('holds nothing that nobody shows', () => {
    expect(Object.keys(english).filter((key) => !isAsked(key))).toEqual([]);
  });

  it('never calls what is not known yet failed', () => {
    const timedOut = Object.entries(english).filter(([key]) => key.includes('timed-out'));
    expect(timedOut).not.toEqual([]);
    for (const [, text] of timedOut) expect(text).not.toMatch(/fail|error|broken/i);
  });

  it('speaks of miners and chains only', () => {
    const texts = Object.entries(english).filter(([, text]) =>
      /\b(device|rig|ASIC|worker|hashboard|board)s?\b/i.test(text),
    );
    expect(texts.map(([key]) => key)).toEqual(['chips.order', 'system.boardVersion']);
  });
});
