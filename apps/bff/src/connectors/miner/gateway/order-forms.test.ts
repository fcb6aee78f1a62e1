import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../http/api-error.ts';
import { toParameters } from './order-forms.ts';

const read = (action: MinerAction, text: string) => toParameters(action, new URLSearchParams(text));
const fieldsOf = (action: MinerAction, text: string): string[] => {
  try {
    read(action, text);
  } catch (error) {
    return error instanceof ApiError ? Object.keys(error.fields ?? {}) : [];
  }
  return ['nothing refused'];
};
const url = 'stratum+tcp://pool.example:3333';
const pool = (number: number, password: string) =>
  `Pool${number}=${encodeURIComponent(url)}&UserName${number}=w.${number}&Password${number}=${encodeURIComponent(password)}`;

describe('a form of the device', () => {
  it('gives pools, a hidden password standing for the one there is', () => {
    expect(
      read('update-pools', `${pool(1, '********')}&${pool(3, 'x')}&Pool2=&UserName2=&Password2=`),
    ).toEqual({
      pools: [
        { url, user: 'w.1', password: { unchanged: true } },
        { url, user: 'w.3', password: { typed: 'x' } },
      ],
    });
  });

  it('refuses what the device would drop, or take for no pools at all', () => {
    expect(fieldsOf('update-pools', '')).toEqual(['pools']);
    expect(fieldsOf('update-pools', `${pool(1, 'x')}&Pool2=${encodeURIComponent(url)}&Password2=x`)).toEqual([
      'pools.1.user',
    ]);
    expect(fieldsOf('update-pools', pool(1, ''))).toEqual(['pools.0.password.typed']);
    expect(fieldsOf('update-pools', 'Pool1=pool.example&UserName1=w&Password1=x')).toEqual(['pools.0.url']);
  });

  it('gives a network', () => {
    expect(read('update-network', 'dhcp=dhcp&ipaddress=')).toEqual({ mode: 'dhcp' });
    const fixed =
      'dhcp=static&ipaddress=192.0.2.7&netmask=255.255.255.0&gateway=192.0.2.1&dns[]=192.0.2.2&dns[]=192.0.2.3';
    expect(read('update-network', fixed)).toEqual({
      mode: 'static',
      address: '192.0.2.7',
      netmask: '255.255.255.0',
      gateway: '192.0.2.1',
      dns1: '192.0.2.2',
      dns2: '192.0.2.3',
    });
    expect(fieldsOf('update-network', 'dhcp=static&ipaddress=192.0.2.7&dns=%5B%22192.0.2.2%22%5D')).toEqual([
      'netmask',
      'gateway',
      'dns1',
    ]);
    expect(fieldsOf('update-network', '')).toEqual(['mode']);
  });

  it('gives a password and an auto-tune mode', () => {
    expect(
      read('update-password', 'user=guest&currentPassword=x&newPassword=long+enough'.replace('+', '-')),
    ).toEqual({
      account: 'guest',
      newPassword: 'long-enough',
    });
    expect(fieldsOf('update-password', 'user=root&newPassword=long-enough')).toEqual(['account']);
    expect(read('set-auto-tune', 'autotune=balanced&level=2')).toEqual({ mode: 'balanced', level: '2' });
    expect(fieldsOf('set-auto-tune', 'autotune=fastest')).toEqual(['mode']);
  });

  it('is a form: anything else is refused where there are fields', () => {
    expect(toParameters('reboot', null)).toEqual({});
    for (const action of ['update-pools', 'update-network', 'update-password', 'set-auto-tune'] as const)
      expect(() => toParameters(action, null)).toThrow('send a form');
  });
});
