import type { SeenCertificate } from '@mintdeck/shared-types/wallet/wallets';
import type { AddressGuard } from '../../upstream/address-guard.ts';
import { lookAtCertificate } from '../../upstream/look-at-certificate.ts';
import { UpstreamError } from '../../upstream/upstream-error.ts';
import { createWalletClient } from './client.ts';
import { toOrigin } from './connection.ts';
import type { WalletEndpoint } from './endpoints.ts';
import type { SignInPlace, WalletNeeds } from './needs.ts';
import { SessionJar } from './session/jar.ts';
import { openSession } from './session/session.ts';
import { toError } from './wallet-error.ts';

const LOOK_MS = 10_000;
/** It never answers; the session is over long before. */
const SIGN_OUT_MS = 3000;
const ENDING_MS = 8000;

export interface StrangersOptions {
  guard: AddressGuard;
  openHttp: NonNullable<WalletNeeds['openHttp']>;
}

const requireOrigin = (endpoint: WalletEndpoint, address: string): string => {
  const origin = toOrigin(address);
  if (origin === null) throw toError(endpoint, { kind: 'misconfigured', reason: 'unsupported-call' });
  return origin;
};

const ignore = (): undefined => undefined;

/** The server destroys the session at once. */
const leave = async (
  { address, trust }: SignInPlace,
  text: string,
  { openHttp, ending }: Pick<StrangersOptions, 'openHttp'> & { ending: AbortSignal },
): Promise<void> => {
  const http = openHttp(trust);
  try {
    const origin = requireOrigin('logout', address);
    const client = createWalletClient({ http: { reads: http, orders: http }, origin });
    const session = openSession(origin, text, { client, onRenewed: ignore, onData: () => Promise.resolve() });
    if (session === null) return;
    const signal = AbortSignal.any([ending, AbortSignal.timeout(ENDING_MS)]);
    // its first version wants the token for this too; without one it is tried all the same
    await session.read(signal).catch(ignore);
    await client.logout({ session, signal: AbortSignal.any([signal, AbortSignal.timeout(SIGN_OUT_MS)]) });
  } catch {
    // nobody waits, and whatever it answers, nothing else can be done about it
  } finally {
    await http.close();
  }
};

/** What is asked of servers where nobody of ours is signed in: their certificates, to be let in, to leave, and for invoices of contacts. */
export const createStrangers = ({ guard, openHttp }: StrangersOptions) => {
  const leaving = new Set<Promise<void>>();
  const ending = new AbortController();

  return {
    /** The certificate that is shown there. Nothing but a TLS greeting is sent. Throws UpstreamError, or the signal's reason. */
    async lookAtCertificate(address: string, signal: AbortSignal): Promise<SeenCertificate> {
      const origin = toOrigin(address);
      if (origin === null)
        throw new UpstreamError({
          kind: 'misconfigured',
          reason: 'unsupported-call',
          connector: 'wallet',
          endpoint: 'certificate',
        });
      const question = { connector: 'wallet', origin, timeoutMs: LOOK_MS, signal };
      const shown = await lookAtCertificate(guard, question);
      return { ...shown, names: [...shown.names] };
    },
    /** Signs in with an empty jar; gives the session's cookies. Throws UpstreamError (wrong-password), or the signal's reason. */
    async signIn({ address, user, trust }: SignInPlace, pin: string, signal: AbortSignal): Promise<string> {
      const origin = requireOrigin('login', address);
      const http = openHttp(trust);
      try {
        const session = { jar: SessionJar.empty(origin), token: null };
        const client = createWalletClient({ http: { reads: http, orders: http }, origin });
        await client.login({ session, user, pin, signal });
        return session.jar.toText();
      } finally {
        await http.close();
      }
    },
    /** Ends a session over there, behind. */
    signOut(place: SignInPlace, session: string): void {
      const done = leave(place, session, { openHttp, ending: ending.signal }).finally(() =>
        leaving.delete(done),
      );
      leaving.add(done);
    },
    /**
     * Asks a contact's server for an invoice; its certificate is not looked at, since the invoice's signature proves whose it is. Throws
     * UpstreamError, or the signal's reason.
     */
    async askContact(
      { server, key, amount, memo }: { server: string; key: string; amount: number; memo: string },
      signal: AbortSignal,
    ): Promise<string> {
      const origin = requireOrigin('requestinvoice', `https://${server}`);
      const http = openHttp({ kind: 'any' });
      try {
        const client = createWalletClient({ http: { reads: http, orders: http }, origin });
        return await client.requestInvoice({ key, amount, memo, signal });
      } finally {
        await http.close();
      }
    },
    /** Resolves when nothing is under way. */
    async stop(): Promise<void> {
      ending.abort();
      await Promise.all(leaving);
    },
  };
};
