import { lookup } from 'node:dns';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { AddressGuard } from './address-guard.ts';
import { CodedError, OWN_CODES } from './failure-codes.ts';
import { findDistrust, type Trust, toTlsOptions } from './trust.ts';

export interface SocketPlace {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs: number;
}

/** Of what a name stands for, only where the guard allows: whoever typed it learns nothing of what is open elsewhere. */
export const createLookup =
  (isRefused: (ip: string) => boolean): LookupFunction =>
  (name, options, onFound) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return onFound(error, '');
      const allowed = found.filter(({ address }) => !isRefused(address));
      const [first] = allowed;
      if (first === undefined) return onFound(new CodedError(OWN_CODES.guard), '');
      if (options.all === true) onFound(null, allowed);
      else onFound(null, first.address, first.family);
    });
  };

type OnSocket<S> = (error: Error | null, socket?: S) => void;

/** Connects to where the guard allows: an IP literal, and what a name stands for, are checked before a packet leaves. */
export const openGuarded = (
  guard: AddressGuard,
  { host, port, connectTimeoutMs }: SocketPlace,
  onSocket: OnSocket<Socket>,
): void => {
  const isRefused = (ip: string) => guard.check(ip, port) === 'refused';
  if (isIP(host) !== 0 && isRefused(host)) {
    onSocket(new CodedError(OWN_CODES.guard));
    return;
  }
  const socket: Socket = connect({ host, port, noDelay: true, lookup: createLookup(isRefused) });
  const fail = (error: Error) => onSocket(error);
  const giveUp = () => socket.destroy(new CodedError(OWN_CODES.connectTimeout));
  socket.setTimeout(connectTimeoutMs, giveUp);
  socket.once('error', fail);
  socket.once('connect', () => {
    socket.off('error', fail);
    socket.setTimeout(0, giveUp);
    if (!isRefused(socket.remoteAddress ?? '')) return onSocket(null, socket);
    socket.destroy();
    onSocket(new CodedError(OWN_CODES.guard));
  });
};

/** The TLS greeting on a connected socket; it is handed over once it is over, and nothing is written before. `timeoutMs` is of all of it. */
export const greet = (
  socket: Socket,
  { trust, host, timeoutMs }: { trust: Trust; host: string; timeoutMs: number },
  onSocket: OnSocket<TLSSocket>,
): void => {
  const tls = connectTls({
    socket,
    // the name its certificate is to be for
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ['http/1.1'],
    ...toTlsOptions(trust),
  });
  const giveUp = () => tls.destroy(new CodedError(OWN_CODES.connectTimeout));
  const end = (error: Error | null) => {
    tls.off('error', end);
    tls.off('close', onClose);
    clearTimeout(limit);
    if (error === null) return onSocket(null, tls);
    // a late error of the same socket has nobody else to hear it
    tls.on('error', () => undefined);
    tls.destroy();
    onSocket(error);
  };
  const onClose = () => end(new CodedError('ECONNRESET'));
  // not the socket's own, which begins anew with every byte that drips in
  const limit = setTimeout(giveUp, timeoutMs);
  tls.once('error', end);
  tls.once('close', onClose);
  tls.once('secureConnect', () => end(findDistrust(tls, trust)));
};
