import type { Listening } from '../http/server.ts';
import type { Base } from './base.ts';

/** Where this server listens, which no upstream may be: one that is the server itself would sign in at its own door. */
export const createListeners = ({ config }: Base) => {
  const ips = config.host === 'localhost' ? ['127.0.0.1', '::1'] : [config.host];
  const toListeners = (port: number) => ips.map((ip) => ({ ip, port }));
  const tlsPorts = config.tls.kind === 'off' ? [] : [config.tls.port];
  let listeners = [config.port, ...tlsPorts].flatMap(toListeners);
  return {
    list: () => listeners,
    /** the ports the system chose */
    set: ({ port, tlsPort }: Listening): void => {
      listeners = (tlsPort === null ? [port] : [port, tlsPort]).flatMap(toListeners);
    },
  };
};
export type Listeners = ReturnType<typeof createListeners>;
