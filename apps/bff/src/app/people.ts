import { createAccounts } from '../accounts/accounts.ts';
import { createApiKeys } from '../accounts/api-keys/api-keys.ts';
import { createApiKeyRoutes } from '../accounts/api-keys/routes.ts';
import { createLoginDelays } from '../accounts/login-delay.ts';
import { createAccountRoutes } from '../accounts/routes.ts';
import { createSessions } from '../accounts/sessions.ts';
import { createSetupToken } from '../accounts/setup-token.ts';
import { createDoor } from '../accounts/sign-in.ts';
import type { Audit } from '../audit/audit.ts';
import { createId } from '../db/id.ts';
import { seedAccounts } from '../demo/seed.ts';
import { readVersion } from '../version.ts';
import type { Base } from './base.ts';
import type { Stores } from './stores.ts';

const SWEEP_EVERY_MS = 60_000;

/** Accounts, sessions and the way in; old sessions are swept away until the app stops. */
export const openPeople = async ({ config, now, log, closers }: Base, { db }: Stores, audit: Audit) => {
  const accounts = createAccounts(db, now);
  const sessions = createSessions(db, now, (error) =>
    log.error({ err: error }, 'the last use of a session cannot be written'),
  );
  const apiKeys = createApiKeys({
    db,
    now,
    createId,
    reportFailure: (error) => log.error({ err: error }, 'the last use of a key cannot be written'),
  });
  const delays = createLoginDelays(db, now);
  const setupToken = createSetupToken(config.setupToken, now);
  const door = createDoor({ accounts, sessions, delays, audit, setupToken });
  const app = { version: readVersion(), demo: config.demoPlanFile !== null };
  const sweep = async () => {
    await sessions.sweep();
    await delays.forgetOld();
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => log.error({ err: error }, 'old sessions cannot be removed'));
  }, SWEEP_EVERY_MS);
  timer.unref();
  closers.add(() => clearInterval(timer));
  const demoPassword = app.demo
    ? await seedAccounts({ put: accounts.put, endAllOf: sessions.endAllOf }, config.demoPassword)
    : null;
  return {
    demoPassword,
    sessions,
    apiKeys,
    routes: [
      ...createAccountRoutes({ accounts, sessions, door, audit, app, now }),
      ...createApiKeyRoutes({ apiKeys, audit, now }),
    ],
    setupToken: (await accounts.exist()) ? null : setupToken.value,
  };
};
export type People = Awaited<ReturnType<typeof openPeople>>;
