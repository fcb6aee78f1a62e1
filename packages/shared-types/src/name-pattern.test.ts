import { describe, expect, it } from 'vitest';
import { findUnknownPlaceholder, NAME_PLACEHOLDERS, renderPattern } from './name-pattern.ts';

const values = { mac: '02:d1:0a:0b:0c:0d', ip: '192.168.1.50', number: 7, position: 'A-07' };
const render = (pattern: string, changes: Partial<typeof values> = {}) =>
  renderPattern(pattern, { ...values, ...changes });

describe('renderPattern', () => {
  it.each([
    ['T1-{octet}', 'T1-50'],
    ['{ip}', '192.168.1.50'],
    ['{mac}/{mac4}/{mac6}/{mac8}', '02d10a0b0c0d/0c0d/0b0c0d/0a0b0c0d'],
    ['{n} {nn} {nnn}', '7 07 007'],
    ['{position} miner', 'A-07 miner'],
    ['plain', 'plain'],
    ['{nope} {', '{nope} {'],
  ])('%s is %s', (pattern, expected) => {
    expect(render(pattern)).toBe(expected);
  });

  it('does not cut a number that outgrew its digits', () => {
    expect(render('{nn}', { number: 1234 })).toBe('1234');
  });

  it('takes the address where no MAC is known', () => {
    expect(renderPattern('{mac4}', { ...values, mac: null })).toBe('192-168-1-50');
  });

  it('stays within what a name may have, and puts nothing of a value in again', () => {
    expect(render('x'.repeat(70))).toHaveLength(64);
    expect(render('{position}', { position: '{mac}' })).toBe('{mac}');
  });

  it('is not cut within a sign, nor behind a blank', () => {
    expect(render(`${'x'.repeat(63)}\u{1F600}`)).toBe('x'.repeat(63));
    expect(render(`${'x'.repeat(62)}\u{1F600}y`)).toBe(`${'x'.repeat(62)}\u{1F600}`);
    expect(render(`${'x'.repeat(63)} y`)).toBe('x'.repeat(63));
  });
});

describe('findUnknownPlaceholder', () => {
  it('names the first that is not allowed', () => {
    expect(findUnknownPlaceholder('{mac4}-{n}', NAME_PLACEHOLDERS)).toBeNull();
    expect(findUnknownPlaceholder('{n}-{serial}-{x}', NAME_PLACEHOLDERS)).toBe('{serial}');
    expect(findUnknownPlaceholder('{mac}', ['n'])).toBe('{mac}');
  });
});
