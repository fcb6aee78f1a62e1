import { describe, expect, it } from 'vitest';
import { countOf, formatIpv4, mergeRanges, parseIpRange, parseIpv4, toNetworkAround } from './ip-range.ts';

const show = (text: string) => {
  const range = parseIpRange(text);
  return typeof range === 'string' ? range : `${formatIpv4(range.first)}-${formatIpv4(range.last)}`;
};

describe('parseIpRange', () => {
  it.each([
    ['192.168.1.0/24', '192.168.1.1-192.168.1.254'],
    ['192.168.1.77/24', '192.168.1.1-192.168.1.254'],
    [' 10.0.0.0/16 ', '10.0.0.1-10.0.255.254'],
    ['10.0.0.4/30', '10.0.0.5-10.0.0.6'],
    ['10.0.0.4/31', '10.0.0.4-10.0.0.5'],
    ['10.0.0.4/32', '10.0.0.4-10.0.0.4'],
    ['255.255.255.255', '255.255.255.255-255.255.255.255'],
    ['0.0.0.0/0', '0.0.0.1-255.255.255.254'],
    ['10.0.0.1-10.0.1.5', '10.0.0.1-10.0.1.5'],
    ['10.0.0.1 - 10.0.0.20', '10.0.0.1-10.0.0.20'],
    ['10.0.0.10-20', '10.0.0.10-10.0.0.20'],
  ])('reads %s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    ['fe80::/64', 'ipv6'],
    ['::1', 'ipv6'],
    ['10.0.0.1:80', 'ipv6'],
    ['10.0.0.20-10.0.0.1', 'reversed'],
    ['10.0.0.20-3', 'reversed'],
  ])('tells what is wrong with %s', (text, problem) => {
    expect(parseIpRange(text)).toBe(problem);
  });

  it.each([
    '',
    ' ',
    '/',
    '-',
    '10.0.0',
    '10.0.0.256',
    '010.0.0.1',
    '0x0a.0.0.1',
    '10.0.0.1/33',
    '10.0.0.1/',
    '10.0.0.1/-1',
    '10.0.0.1/1e1',
    '10.0.0.1-',
    '10.0.0.1-300',
    '10.0.0.1-2-3',
    '10.0.0.1/24/8',
    'miner.local',
    '１０.0.0.1',
    `${'9'.repeat(4000)}.1.1.1`,
  ])('refuses %j', (text) => {
    expect(parseIpRange(text)).toBe('not-a-range');
  });
});

describe('mergeRanges', () => {
  it('counts overlapping and neighbouring ranges once, in order', () => {
    const ranges = ['10.0.0.8/29', '10.0.0.1-10.0.0.9', '10.0.0.15', '10.0.1.0', '10.0.0.3'].map((text) => {
      const range = parseIpRange(text);
      if (typeof range === 'string') throw new Error(range);
      return range;
    });
    const merged = mergeRanges(ranges);
    expect(merged.map(({ first, last }) => [formatIpv4(first), formatIpv4(last)])).toEqual([
      ['10.0.0.1', '10.0.0.15'],
      ['10.0.1.0', '10.0.1.0'],
    ]);
    expect(merged.map(countOf)).toEqual([15, 1]);
    expect(mergeRanges([])).toEqual([]);
  });
});

describe('formatIpv4', () => {
  it('gives back what parseIpv4 read', () => {
    for (const text of ['0.0.0.0', '10.0.0.255', '192.168.1.1', '255.255.255.255']) {
      expect(formatIpv4(parseIpv4(text) ?? -1)).toBe(text);
    }
  });
});

describe('toNetworkAround', () => {
  it('is a /24 at most', () => {
    expect(toNetworkAround('192.168.7.33')).toBe('192.168.7.0/24');
    expect(toNetworkAround('192.168.7.33', 16)).toBe('192.168.7.0/24');
    expect(toNetworkAround('192.168.7.33', 27)).toBe('192.168.7.32/27');
    expect(toNetworkAround('miner.local')).toBeNull();
  });
});
