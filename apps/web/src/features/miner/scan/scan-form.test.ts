import { describe, expect, it } from 'vitest';
import { measureScan, proposePorts, readRanges, readScanForm, toggleRange, toProblems } from './scan-form.ts';

const PORTS = '80, 443';

describe('readScanForm', () => {
  it('makes a request of lines, commas and blanks', () => {
    const read = readScanForm(
      { ranges: ' 10.0.0.0/24\n\n10.0.1.1 - 10.0.1.9 , 10.0.2.1;', ports: '80 8080,443' },
      null,
    );
    expect(read).toEqual({
      request: {
        ranges: ['10.0.0.0/24', '10.0.1.1 - 10.0.1.9', '10.0.2.1'],
        ports: [80, 8080, 443],
        purpose: 'find',
      },
    });
  });

  it('says for which miner it looks', () => {
    expect(readScanForm({ ranges: '10.0.0.1', ports: PORTS }, 'aaaaaaaaaaaa')).toMatchObject({
      request: { purpose: { minerId: 'aaaaaaaaaaaa' } },
    });
  });

  it('names the range that is wrong as it was typed, the first one first', () => {
    const read = readScanForm({ ranges: '10.0.0.0/24, fe80::1\nprinter', ports: PORTS }, null);
    expect(read).toEqual({ problems: { ranges: expect.stringMatching(/^fe80::1: IPv6/) } });
  });

  it('tells of nothing, of too much and of ports that are none', () => {
    expect(readScanForm({ ranges: ' \n', ports: PORTS }, null)).toHaveProperty('problems.ranges');
    expect(readScanForm({ ranges: '10.0.0.0/8', ports: PORTS }, null)).toHaveProperty('problems.ranges');
    for (const ports of ['', 'http', '0', '80 80']) {
      expect(readScanForm({ ranges: '10.0.0.1', ports }, null)).toHaveProperty('problems.ports');
    }
  });
});

describe('toProblems', () => {
  it('puts what the server refuses where it was typed', () => {
    expect(toProblems({ 'ranges.1': 'no' }, ['10.0.0.1', '8.8.8.8'])).toEqual({ ranges: '8.8.8.8: no' });
    expect(toProblems({ 'ports.0': 'no', other: 'x' }, [])).toEqual({ ports: 'no' });
  });
});

describe('measureScan', () => {
  it('counts each address once and tells the longest time', () => {
    expect(measureScan({ ranges: '10.0.0.0/24\n10.0.0.7', ports: PORTS })).toEqual({
      addressCount: 254,
      longestS: 6,
    });
    expect(measureScan({ ranges: '10.0.0.0-10.0.255.255', ports: PORTS }).longestS).toBe(1536);
    expect(measureScan({ ranges: 'not yet', ports: '' })).toEqual({ addressCount: 0, longestS: 0 });
  });
});

describe('proposePorts', () => {
  it('begins with the port of a lost miner, where it is not a usual one', () => {
    expect(proposePorts(null)).toBe('80, 443');
    expect(proposePorts('10.0.0.7')).toBe('80, 443');
    expect(proposePorts('10.0.0.7:8080')).toBe('8080, 80, 443');
    expect(proposePorts('https://10.0.0.7:443')).toBe('443, 80');
    expect(proposePorts('[fd00::1]')).toBe('80, 443');
  });
});

describe('toggleRange', () => {
  it('adds a line or takes it away', () => {
    expect(toggleRange('10.0.0.1', '10.0.1.0/24')).toBe('10.0.0.1\n10.0.1.0/24');
    expect(toggleRange('10.0.0.1, 10.0.1.0/24', '10.0.0.1')).toBe('10.0.1.0/24');
    expect(readRanges(toggleRange('', 'a'))).toEqual(['a']);
  });
});
