import { randomBytes } from 'node:crypto';
import { newPasswordSchema } from '@mintdeck/shared-types/accounts';
import { createAccounts } from '../accounts/accounts.ts';
import { createApiKeys } from '../accounts/api-keys/api-keys.ts';
import { createLoginDelays } from '../accounts/login-delay.ts';
import { createSessions } from '../accounts/sessions.ts';
import { createAudit } from '../audit/audit.ts';
import { createId } from '../db/id.ts';
import { openExistingDatabase } from '../db/open-existing.ts';
import type { Command } from './command.ts';
import { askTwice } from './passphrases.ts';
import { UsageError } from './terminal.ts';

const parsePassword = (text: string): string => {
  const parsed = newPasswordSchema.safeParse(text);
  if (!parsed.success) throw new UsageError(`This cannot be a password: ${parsed.error.issues[0]?.message}.`);
  return parsed.data;
};

export const resetPassword: Command = {
  usage: 'reset-password NAME [--generate]',
  about: 'Gives an account a new password and ends its sessions; --generate makes one and prints it once.',
  options: { generate: { type: 'boolean' } },
  maxArguments: 1,
  run: async ({ config, terminal, names: [name], values }) => {
    if (name === undefined) throw new UsageError('Whose password?');
    const db = await openExistingDatabase(config);
    try {
      const now = Date.now;
      const accounts = createAccounts(db, now);
      const account = await accounts.findByUsername(name);
      if (account === undefined) throw new UsageError(`There is no account ${name}.`);
      const generated = values['generate'] === true ? randomBytes(15).toString('base64url') : null;
      const password =
        generated ?? parsePassword(await askTwice(terminal, `New password of ${account.username}`));
      await accounts.setPassword(account.id, password);
      await createSessions(db, now, () => undefined).endAllOf(account.id);
      await createLoginDelays(db, now).succeed([], [{ kind: 'account', of: account.username_key }]);
      const target = `account:${account.id}`;
      const entry = { account: null, sourceAddress: 'console', action: 'account.reset-password', target };
      await createAudit(db).record({ ...entry, outcome: 'done' });
      terminal.say(`${account.username} has a new password and is signed out everywhere within a minute.`);
      if (generated !== null) terminal.say(`It is shown this once: ${generated}`);
      const keys = await createApiKeys({ db, now, createId, reportFailure: () => undefined }).list(
        account.id,
      );
      const openCount = keys.filter(({ expiresAt }) => now() < expiresAt).length;
      // whoever had the password may have made one, and it goes on without it
      if (openCount > 0) terminal.say(`API keys of it that go on: ${openCount}. Revoke those nobody knows.`);
      if (account.blocked_at !== null) terminal.say('The account is still blocked.');
    } finally {
      await db.destroy();
    }
  },
};
