import { describe, expect, it } from 'vitest';
import { addPatterns, findPatternProblem, parsePatterns } from './pool-patterns.ts';

describe('patterns as they are typed', () => {
  it('stand one a line, each once, without the scheme of a pasted address', () => {
    expect(parsePatterns(' a.example:1 \n\nstratum+tcp://b.example:2\na.example:1\n')).toEqual([
      'a.example:1',
      'b.example:2',
    ]);
  });

  it('are none where nothing is typed', () => {
    expect(parsePatterns('\n \n')).toEqual([]);
    expect(findPatternProblem('')).toBeUndefined();
  });

  it('are told by their line when they are wrong', () => {
    expect(findPatternProblem('a.example:1\n\nb example:2')).toBe(
      'Line 3: Letters, digits and signs, no blanks',
    );
  });

  it('are at most a hundred', () => {
    const many = Array.from({ length: 101 }, (_, place) => `pool${place}.example:1`).join('\n');
    expect(findPatternProblem(many)).toBe('At most 100 patterns');
  });

  it('grow by what is not there yet', () => {
    expect(addPatterns('a:1\n', ['b:2', 'a:1'])).toBe('a:1\nb:2');
  });
});
