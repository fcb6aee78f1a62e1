import { expect, it } from 'vitest';
import { toFileName } from './image-row.ts';

it.each([
  ['t1.swu', 't1.swu'],
  ['C:\\fakepath\\t1.swu', 't1.swu'],
  ['../../etc/t1.swu', 't1.swu'],
  ['a\u0000b\r\nc\u202egnp.swu', 'abcgnp.swu'],
  ['Ä image (1).swu ', 'Ä image (1).swu'],
  ['..', 'image.swu'],
  ['folder/', 'image.swu'],
  ['\ud800', 'image.swu'],
  ['x'.repeat(300), 'x'.repeat(255)],
])('%j is shown as %j', (named, shown) => {
  expect(toFileName(named)).toBe(shown);
});
