import { describe, expect, it } from 'vitest';
import { readContactCode } from './contact-code.ts';

const KEY = `02${'ab'.repeat(32)}`;

describe('a contact that is pasted', () => {
  it('has its key, its node and its server each in its place', () => {
    expect(readContactCode(` ${KEY.toUpperCase()}@203.0.113.7:9735\n`)).toEqual({
      key: KEY,
      place: '203.0.113.7:9735',
      invoiceServer: null,
    });
    expect(readContactCode(`${KEY}@node.example:9735@wallet.example:8444`)).toEqual({
      key: KEY,
      place: 'node.example:9735',
      invoiceServer: 'wallet.example:8444',
    });
    expect(readContactCode(`${KEY}@[2001:db8::1]:9735`)?.place).toBe('[2001:db8::1]:9735');
  });

  it.each([
    ['', 'nothing'],
    [KEY, 'a key alone'],
    [`${KEY}@203.0.113.7`, 'no port'],
    [`${KEY.slice(2)}@203.0.113.7:9735`, 'too short a key'],
    [`04${KEY.slice(2)}@203.0.113.7:9735`, 'no compressed key'],
    [`${KEY}@a:1@b:2@c:3`, 'too much'],
    [`${KEY}@203.0.113.7:9735@`, 'a server of nothing'],
  ])('is left as it is typed: %s (%s)', (text) => {
    expect(readContactCode(text)).toBeNull();
  });
});
