import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createConnectionReader, toSubscriber } from './connection.ts';

interface Shape {
  peer: string;
  headers?: Record<string, string>;
  tls?: boolean;
}

const toRequest = ({ peer, headers = {}, tls = false }: Shape): IncomingMessage => {
  const socket = tls ? new TLSSocket(new Socket()) : new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
};

const read = (trustProxy: string[], shape: Shape) => createConnectionReader(trustProxy)(toRequest(shape));

describe('without TRUST_PROXY', () => {
  it('believes the socket alone', () => {
    const headers = {
      host: 'a:1',
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'b',
    };
    expect(read([], { peer: '192.0.2.1', headers })).toEqual({
      sourceAddress: '192.0.2.1',
      encrypted: false,
      loopback: false,
      host: 'a:1',
    });
  });

  it('sees IPv4 in IPv6, loopback and TLS', () => {
    expect(read([], { peer: '::ffff:127.0.0.2', tls: true })).toMatchObject({
      sourceAddress: '127.0.0.2',
      loopback: true,
      encrypted: true,
    });
    expect(read([], { peer: '::1' }).loopback).toBe(true);
    expect(read([], { peer: '' })).toMatchObject({ sourceAddress: 'unknown', loopback: false, host: '' });
  });
});

describe('behind trusted proxies', () => {
  const trusted = ['10.0.0.0/8', '::1/128'];
  const forwarded = (text: string, more: Record<string, string> = {}) =>
    read(trusted, { peer: '10.0.0.1', headers: { host: 'inner', 'x-forwarded-for': text, ...more } });

  it('goes outwards to the first address that is no proxy', () => {
    expect(forwarded('192.0.2.7').sourceAddress).toBe('192.0.2.7');
    expect(forwarded('192.0.2.7, 10.0.0.9').sourceAddress).toBe('192.0.2.7');
    expect(forwarded('10.0.0.8,10.0.0.9').sourceAddress).toBe('10.0.0.8');
  });

  it('takes nothing that somebody outside wrote', () => {
    expect(forwarded('127.0.0.1, 192.0.2.7').sourceAddress).toBe('192.0.2.7');
    expect(forwarded('127.0.0.1, nonsense, 10.0.0.9').sourceAddress).toBe('10.0.0.9');
    expect(forwarded('').sourceAddress).toBe('10.0.0.1');
    const stranger = { peer: '192.0.2.7', headers: { 'x-forwarded-for': '10.0.0.1', host: 'a' } };
    expect(read(trusted, stranger).sourceAddress).toBe('192.0.2.7');
  });

  it('takes scheme and host of the nearest proxy', () => {
    const headers = { 'x-forwarded-proto': 'http, https', 'x-forwarded-host': 'evil, deck.example' };
    expect(forwarded('192.0.2.7', headers)).toMatchObject({ encrypted: true, host: 'deck.example' });
    expect(forwarded('192.0.2.7', { 'x-forwarded-proto': 'http' })).toMatchObject({
      encrypted: false,
      host: 'inner',
    });
  });

  it('reads IPv6, with port and brackets as well', () => {
    expect(forwarded('2001:DB8::0001').sourceAddress).toBe('2001:db8::1');
    expect(forwarded('[2001:db8::1]:4711').sourceAddress).toBe('2001:db8::1');
  });
});

it('counts tries by the network of a subscriber, which for IPv6 has many addresses', () => {
  expect(toSubscriber('192.0.2.7')).toBe('192.0.2.7');
  expect(toSubscriber('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::');
  expect(toSubscriber('fe80::1%eth0')).toBe('fe80::');
});
