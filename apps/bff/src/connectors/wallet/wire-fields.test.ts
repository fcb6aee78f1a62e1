import { describe, expect, it } from 'vitest';
import { readJson } from './wire-fields.ts';

describe('an answer as it is read', () => {
  it.each([
    ['{"a":"[[[[[[[[[[[[[[[[[[[[ \\" {{{{{{{{{{{{{{{{{"}', { a: '[[[[[[[[[[[[[[[[[[[[ " {{{{{{{{{{{{{{{{{' }],
    [`{"a":${'['.repeat(15)}${']'.repeat(15)}}`, expect.anything()],
    [`{"a":${'['.repeat(16)}${']'.repeat(16)}}`, null],
    ['{"a":"', null],
    ['[1]', null],
    ['', null],
  ])('is an object, and not a deep one: %s', (body, read) => {
    expect(readJson(body)).toEqual(read);
  });

  // each would take hours if every quote were the beginning of another search
  it.each([
    ['escaped quotes', '\\"'],
    ['quotes', '"'],
    ['backslashes', '"\\'],
    ['brackets', '{['],
  ])('costs no more than its length, if it is 2 MB of %s', (_what, text) => {
    // of this thread: a busy computer adds nothing to it
    const began = process.threadCpuUsage();
    expect(readJson(text.repeat(1_000_000))).toBeNull();
    expect(process.threadCpuUsage(began).user / 1000).toBeLessThan(2000);
  });
});
