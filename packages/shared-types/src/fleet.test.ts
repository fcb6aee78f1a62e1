import { expect, it } from 'vitest';
import { tagsSchema } from './fleet.ts';

it('tags are kept once each, in the order they were given, and at most 20', () => {
  expect(tagsSchema.parse(['b', ' a', 'b', 'a '])).toEqual(['b', 'a']);
  expect(tagsSchema.parse(Array(21).fill('a'))).toEqual(['a']);
  expect(tagsSchema.safeParse(Array.from({ length: 21 }, (_, index) => `t${index}`)).success).toBe(false);
});
