import { describe, expect, it } from 'vitest';
import * as actions from './structure/action-rules.ts';
import type { HouseRule } from './structure/house-rule.ts';
import * as names from './structure/name-rules.ts';
import { readRepository } from './structure/repository.ts';
import * as sizes from './structure/size-rules.ts';
import * as slices from './structure/slice-rules.ts';
import * as syntax from './structure/syntax-rules.ts';
import * as texts from './structure/text-rules.ts';

const rules: HouseRule[] = [actions, names, sizes, slices, syntax, texts].flatMap((module) =>
  Object.values(module),
);
const repository = readRepository();

describe.each(rules)('$name', ({ check, broken }) => {
  it('holds', () => {
    expect(check(repository)).toEqual([]);
  });

  it.each(broken.map((files, index) => ({ number: index + 1, files })))(
    'is seen broken in case $number',
    ({ files }) => {
      expect(check(files)).not.toEqual([]);
    },
  );
});
