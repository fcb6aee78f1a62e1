import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { createAddressGuard } from './address-guard.ts';

const none = () => [];
const lan = createAddressGuard({ policy: 'private', allowed: [], ownListeners: none });
const internet = createAddressGuard({ policy: 'public', allowed: [], ownListeners: none });
const both = createAddressGuard({ policy: 'both', allowed: [], ownListeners: none });

describe('without an allowed entry', () => {
  test.each([
    ['10.1.2.3', 'ok', 'refused'],
    ['172.16.0.1', 'ok', 'refused'],
    ['172.31.255.254', 'ok', 'refused'],
    ['172.32.0.1', 'refused', 'ok'],
    ['192.168.1.50', 'ok', 'refused'],
    ['fc00::1', 'ok', 'refused'],
    ['fd12:3456::1', 'ok', 'refused'],
    ['8.8.8.8', 'refused', 'ok'],
    ['2606:4700::1', 'refused', 'ok'],
    ['127.0.0.1', 'refused', 'refused'],
    ['127.8.8.8', 'refused', 'refused'],
    ['::1', 'refused', 'refused'],
    ['169.254.169.254', 'refused', 'refused'],
    ['fe80::1', 'refused', 'refused'],
    ['fe80::1%eth0', 'refused', 'refused'],
    ['224.0.0.251', 'refused', 'refused'],
    ['ff02::fb', 'refused', 'refused'],
    ['0.0.0.0', 'refused', 'refused'],
    ['::', 'refused', 'refused'],
    ['255.255.255.255', 'refused', 'refused'],
    ['100.64.0.1', 'refused', 'refused'],
    ['::ffff:192.168.1.50', 'refused', 'refused'],
    ['::ffff:127.0.0.1', 'refused', 'refused'],
    ['64:ff9b::c0a8:132', 'refused', 'refused'],
    ['64:ff9b:1::c0a8:132', 'refused', 'refused'],
    ['2002:c0a8:132::', 'refused', 'refused'],
    ['192.0.2.1', 'refused', 'refused'],
    ['010.0.0.1', 'refused', 'refused'],
    ['0x7f.1', 'refused', 'refused'],
    ['3232235826', 'refused', 'refused'],
    ['miner.local', 'refused', 'refused'],
    ['', 'refused', 'refused'],
  ])('%s: LAN policy %s, internet policy %s', (ip, onLan, onInternet) => {
    expect(lan.check(ip, 80)).toBe(onLan);
    expect(internet.check(ip, 80)).toBe(onInternet);
    expect(both.check(ip, 80)).toBe(onLan === 'ok' ? onLan : onInternet);
  });
});

describe('allowed entries', () => {
  const guard = createAddressGuard({
    policy: 'private',
    allowed: [
      { cidr: '100.64.0.0/10', ports: null },
      { cidr: '127.0.0.1', ports: [8444, 8445] },
      { cidr: '2001:db8::/32', ports: [80] },
    ],
    ownListeners: none,
  });
  test.each([
    ['100.64.3.4', 80, 'ok'],
    ['100.128.0.1', 80, 'refused'],
    ['127.0.0.1', 8444, 'ok'],
    ['127.0.0.1', 8446, 'refused'],
    ['127.0.0.2', 8444, 'refused'],
    ['::ffff:127.0.0.1', 8445, 'ok'],
    ['2001:db8::7', 80, 'ok'],
    ['2001:db8::7', 81, 'refused'],
    ['192.168.1.50', 81, 'ok'],
  ] as const)('%s port %d is %s', (ip, port, expected) => expect(guard.check(ip, port)).toBe(expected));

  test('an entry that is no address stops the start', () => {
    const broken = {
      policy: 'private' as const,
      allowed: [{ cidr: '10.0.0.0/99', ports: null }],
      ownListeners: none,
    };
    expect(() => createAddressGuard(broken)).toThrow();
  });
});

describe('our own listeners', () => {
  const everything = [
    { cidr: '0.0.0.0/0', ports: null },
    { cidr: '::/0', ports: null },
  ];
  const guardOf = (ip: string) =>
    createAddressGuard({ policy: 'private', allowed: everything, ownListeners: () => [{ ip, port: 8080 }] });

  test('are refused whatever is allowed', () => {
    expect(guardOf('127.0.0.1').check('127.0.0.1', 8080)).toBe('refused');
    expect(guardOf('127.0.0.1').check('::ffff:127.0.0.1', 8080)).toBe('refused');
    expect(guardOf('192.168.1.2').check('192.168.1.2', 8080)).toBe('refused');
  });

  test('leave other ports and addresses alone', () => {
    expect(guardOf('127.0.0.1').check('127.0.0.1', 8081)).toBe('ok');
    expect(guardOf('192.168.1.2').check('192.168.1.3', 8080)).toBe('ok');
  });

  test.each(['0.0.0.0', '::'])('on %s are reached through every address of this host', (ip) => {
    const guard = guardOf(ip);
    for (const each of Object.values(networkInterfaces()).flat())
      expect(guard.check(each?.address ?? '', 8080), each?.address).toBe('refused');
    expect(guard.check('127.9.9.9', 8080)).toBe('refused');
    expect(guard.check('203.0.113.77', 8080)).toBe('ok');
  });
});
