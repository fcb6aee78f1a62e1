import { describe, expect, it } from 'vitest';
import { toPlace } from './fetch-order.ts';

describe('where an address leads', () => {
  it.each([
    ['https://example.com/a.swu', 'example.com', false],
    [' http://Example.COM:8080/a?key=1 ', 'example.com:8080', true],
    ['https://example.com:443/a', 'example.com', false],
    ['https://аpple.com/a.swu', 'xn--pple-43d.com', false],
    ['http://2130706433/a.swu', '127.0.0.1', true],
    ['https://good.example@bad.example/a', null, null],
    ['https://good.example:x@bad.example/a', null, null],
    ['ftp://example.com/a', null, null],
    ['example.com/a.swu', null, null],
    ['https://', null, null],
    ['', null, null],
  ])('%s', (text, host, isPlain) => {
    expect(toPlace(text)).toEqual(host === null ? null : { host, isPlain });
  });
});
