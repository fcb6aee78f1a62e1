import { describe, expect, it } from 'vitest';
import { adoptRequestSchema, countAddresses, startScanRequestSchema } from './scan-requests.ts';

const messagesOf = (value: unknown) => {
  const parsed = startScanRequestSchema.safeParse(value);
  return parsed.success ? null : parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
};

describe('a scan that is asked for', () => {
  it('has ports and a purpose of its own accord', () => {
    expect(startScanRequestSchema.parse({ ranges: [' 10.0.0.0/24 '] })).toEqual({
      ranges: ['10.0.0.0/24'],
      ports: [80, 443],
      purpose: 'find',
    });
  });

  it('names the range that is wrong, and what would be right', () => {
    expect(messagesOf({ ranges: ['10.0.0.0/24', 'fe80::/10', 'x'] })).toEqual([
      ['ranges.1', expect.stringContaining('IPv6')],
      ['ranges.2', expect.stringContaining('192.168.1.0/24')],
    ]);
    expect(messagesOf({ ranges: [] })).toEqual([['ranges', expect.any(String)]]);
    expect(messagesOf({ ranges: Array(33).fill('10.0.0.1') })).toEqual([['ranges', 'At most 32 ranges']]);
  });

  it('counts what overlaps once, up to 65 536 addresses', () => {
    expect(countAddresses(['10.0.0.0-10.0.255.255', '10.0.7.0/24'])).toBe(65_536);
    expect(messagesOf({ ranges: ['10.0.0.0-10.0.255.255', '10.0.7.0/24'] })).toBeNull();
    expect(messagesOf({ ranges: ['10.0.0.0-10.1.0.0'] })).toEqual([
      ['ranges', expect.stringContaining('65 536')],
    ]);
  });

  it('takes up to eight different ports', () => {
    const withPorts = (ports: unknown) => messagesOf({ ranges: ['10.0.0.1'], ports });
    expect(withPorts([1, 2, 3, 4, 5, 6, 7, 65_535])).toBeNull();
    for (const ports of [[], [80, 80], [0], [65_536], [8.5], ['80'], [1, 2, 3, 4, 5, 6, 7, 8, 9]]) {
      expect(withPorts(ports)).not.toBeNull();
    }
  });
});

describe('picked hosts', () => {
  const request = {
    addresses: ['10.0.0.7'],
    login: { credentialSetIds: ['aaaaaaaaaaaa'] },
    names: 'T1-{octet}',
  };

  it('are parsed with what a person need not say', () => {
    expect(adoptRequestSchema.parse(request)).toMatchObject({ positions: '', firstNumber: 1, tags: [] });
  });

  it('need a login and a pattern that can be filled in', () => {
    for (const wrong of [
      { login: undefined },
      { login: { username: 'admin' } },
      { login: { credentialSetIds: [] } },
      { names: '' },
      { names: '{serial}' },
      { positions: '{mac}' },
      { addresses: [] },
    ]) {
      expect(adoptRequestSchema.safeParse({ ...request, ...wrong }).success).toBe(false);
    }
  });
});
