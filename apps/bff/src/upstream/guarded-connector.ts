import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { CodedError, OWN_CODES } from './failure-codes.ts';
import { createLookup } from './guarded-socket.ts';
import { findDistrust, type Trust, toTlsOptions } from './trust.ts';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

interface GuardedConnector {
  connect: buildConnector.connector;
  /** gives up the connection attempt under way, if there is one */
  giveUp(code: string): void;
}

/** undici's own connector returns the socket it opens, which its types do not say. */
const isSocket = (value: unknown): value is Socket =>
  typeof value === 'object' && value !== null && 'destroy' in value && typeof value.destroy === 'function';

interface GuardedConnectorOptions {
  guard: AddressGuard;
  /** false: whoever answers is taken for what it says, as over plain HTTP; no certificate is asked for a name */
  verifyTls: boolean;
  /** in the place of `verifyTls`: also tells which certificate was shown when it is not believed */
  trust?: Trust | undefined;
}

/**
 * A connector for one origin which asks the guard: about an IP literal, and about what a name stands for, before a packet is sent, and
 * about both again once the socket is connected and before a byte is written. The time limit belongs to the request, so there is none here.
 */
export const createGuardedConnector = ({
  guard,
  verifyTls,
  trust,
}: GuardedConnectorOptions): GuardedConnector => {
  const tls =
    trust === undefined
      ? { rejectUnauthorized: verifyTls }
      : // a resumed greeting shows no certificate
        { ...toTlsOptions(trust), maxCachedSessions: 0 };
  let open: buildConnector.connector | null = null;
  const findFault = (socket: Socket, port: number): CodedError | null => {
    if (isRefused(socket.remoteAddress ?? '', socket.remotePort ?? port))
      return new CodedError(OWN_CODES.guard);
    return trust !== undefined && socket instanceof TLSSocket ? findDistrust(socket, trust) : null;
  };
  let opening: Socket | null = null;
  const isRefused = (ip: string, port: number) => guard.check(ip, port) === 'refused';
  return {
    connect(options, callback) {
      const port = Number(options.port || DEFAULT_PORTS[options.protocol]);
      if (isIP(options.hostname) !== 0 && isRefused(options.hostname, port)) {
        callback(new CodedError(OWN_CODES.guard), null);
        return;
      }
      const lookup = createLookup((ip) => isRefused(ip, port));
      open ??= buildConnector({ timeout: 0, allowH2: false, ...tls, lookup });
      const socket: unknown = open(options, (error, connected) => {
        opening = null;
        if (error !== null) return callback(error, null);
        const fault = findFault(connected, port);
        if (fault === null) return callback(null, connected);
        connected.destroy();
        callback(fault, null);
      });
      opening = isSocket(socket) ? socket : null;
      // TLS says hello as soon as it is connected, which is before `open` calls back.
      opening?.prependOnceListener('connect', function (this: Socket) {
        if (isRefused(this.remoteAddress ?? '', this.remotePort ?? port)) {
          this.destroy(new CodedError(OWN_CODES.guard));
        }
      });
    },
    giveUp(code) {
      opening?.destroy(new CodedError(code));
      opening = null;
    },
  };
};
