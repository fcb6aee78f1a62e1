import { isIP, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { CodedError, OWN_CODES } from './failure-codes.ts';

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
}

/**
 * A connector for one origin which asks the guard: about an IP literal before a packet is sent, about a name once the
 * socket is connected and before a byte is written (undici calls no lookup hook for literals, and a name may
 * resolve differently each time). The time limit belongs to the request, so there is none here.
 */
export const createGuardedConnector = ({ guard, verifyTls }: GuardedConnectorOptions): GuardedConnector => {
  const open = buildConnector({ timeout: 0, allowH2: false, rejectUnauthorized: verifyTls });
  let opening: Socket | null = null;
  const isRefused = (ip: string, port: number) => guard.check(ip, port) === 'refused';
  return {
    connect(options, callback) {
      const port = Number(options.port || DEFAULT_PORTS[options.protocol]);
      if (isIP(options.hostname) !== 0 && isRefused(options.hostname, port)) {
        callback(new CodedError(OWN_CODES.guard), null);
        return;
      }
      const socket: unknown = open(options, (error, connected) => {
        opening = null;
        if (error !== null) callback(error, null);
        else if (isRefused(connected.remoteAddress ?? '', connected.remotePort ?? port)) {
          connected.destroy();
          callback(new CodedError(OWN_CODES.guard), null);
        } else callback(null, connected);
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
