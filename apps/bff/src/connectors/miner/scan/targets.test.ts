import { parseIpv4 } from '@mintdeck/shared-types/ip-range';
import { describe, expect, it } from 'vitest';
import { createTargets, toPlace } from './targets.ts';

describe('createTargets', () => {
  it('gives every address once and in order, whatever the ranges overlap', () => {
    const targets = createTargets(['10.0.1.0/30', '10.0.0.254-10.0.1.2', '10.0.0.7', '10.0.0.254']);
    expect(Array.from({ length: targets.addressCount }, (_, place) => targets.at(place))).toEqual([
      '10.0.0.7',
      '10.0.0.254',
      '10.0.0.255',
      '10.0.1.0',
      '10.0.1.1',
      '10.0.1.2',
    ]);
    expect(() => targets.at(6)).toThrow(RangeError);
  });

  it('leaves the network and its broadcast address out', () => {
    const targets = createTargets(['192.168.1.0/24']);
    expect([targets.addressCount, targets.at(0), targets.at(253)]).toEqual([
      254,
      '192.168.1.1',
      '192.168.1.254',
    ]);
    expect(
      ['192.168.1.0', '192.168.1.1', '192.168.2.1'].map((ip) => targets.contains(parseIpv4(ip) ?? 0)),
    ).toEqual([false, true, false]);
  });
});

describe('toPlace', () => {
  it('spells addresses as the registry does, with TLS on its port', () => {
    expect(toPlace('10.0.0.7', 80)).toEqual({ address: '10.0.0.7', origin: 'http://10.0.0.7:80' });
    expect(toPlace('10.0.0.7', 443)).toEqual({ address: 'https://10.0.0.7', origin: 'https://10.0.0.7:443' });
    expect(toPlace('10.0.0.7', 8080)).toEqual({ address: '10.0.0.7:8080', origin: 'http://10.0.0.7:8080' });
  });
});
