import { describe, expect, it } from 'vitest';
import { createAddressGuard } from '../../../upstream/address-guard.ts';
import { readOriginIp, suggestRanges } from './networks.ts';
import { isRangeAllowed, requireAllowed } from './range-guard.ts';

const guard = createAddressGuard({
  policy: 'private',
  allowed: [{ cidr: '100.64.0.0/24', ports: [8080] }],
  ownListeners: () => [{ ip: '192.168.1.1', port: 80 }],
});

describe('suggestRanges', () => {
  it('offers own networks, then those of miners, each once and only where miners may be', () => {
    const origins = [
      'http://192.168.1.50:80',
      'http://10.1.2.3:80',
      'https://10.1.2.4:443',
      'http://203.0.113.9:80',
      'http://miner.local:80',
      'http://[fd00::1]:80',
    ];
    const allowed = (range: string) => isRangeAllowed(guard, range, [80, 443]);
    expect(suggestRanges(['192.168.1.0/24', '198.51.100.0/24'], origins, allowed)).toEqual([
      { range: '192.168.1.0/24', addressCount: 254, from: 'own', minerCount: 1 },
      { range: '10.1.2.0/24', addressCount: 254, from: 'miners', minerCount: 2 },
    ]);
  });
});

describe('readOriginIp', () => {
  it('reads IPv4 addresses only', () => {
    expect(readOriginIp('https://10.0.0.7:443')).toEqual({ ip: '10.0.0.7', port: 443 });
    expect(['http://miner:80', 'http://[::1]:80', 'x', ''].map(readOriginIp)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('requireAllowed', () => {
  const fieldsOf = (ranges: string[], ports = [80]) => {
    try {
      requireAllowed(guard, ranges, ports);
      return null;
    } catch (error) {
      return error instanceof Error && 'fields' in error ? error.fields : error;
    }
  };

  it('names every range where no miner may be, and what to do', () => {
    const refused = expect.stringContaining('ALLOWED_UPSTREAMS');
    expect(fieldsOf(['192.168.1.0/24', '10.0.0.0/16', '172.16.0.0/20'])).toBeNull();
    expect(
      fieldsOf(['8.8.8.0/24', '10.0.0.1', '127.0.0.1', '169.254.0.0/16', '224.0.0.1', '0.0.0.0']),
    ).toEqual({
      'ranges.0': refused,
      'ranges.2': refused,
      'ranges.3': refused,
      'ranges.4': refused,
      'ranges.5': refused,
    });
  });

  it('sees a public part in the middle of a range', () => {
    expect(fieldsOf(['10.255.250.0-11.0.3.0'])).toHaveProperty(['ranges.0']);
    expect(fieldsOf(['192.168.254.0-192.169.1.0'])).toHaveProperty(['ranges.0']);
  });

  it('minds the ports of what is allowed in addition', () => {
    expect(fieldsOf(['100.64.0.0/24'], [8080])).toBeNull();
    expect(fieldsOf(['100.64.0.0/24'], [80])).toHaveProperty(['ranges.0']);
  });
});
