import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createAudit } from '../audit/audit.ts';
import { BackupError } from '../backup/backup-error.ts';
import { createBackup, requireNewFile } from '../backup/create-backup.ts';
import type { AnyDb } from '../backup/part.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import type { Config } from '../config.ts';
import { openExistingDatabase } from '../db/open-existing.ts';
import { createSecretBox, type SecretBox } from '../db/secret-box.ts';
import { readKeyFile, readUsedKey } from '../db/secret-key.ts';
import { readVersion } from '../version.ts';
import type { Command } from './command.ts';
import { whileStopped } from './offline.ts';
import { createParts } from './parts.ts';
import { readNewPassphrase, readPassphrase } from './passphrases.ts';
import { UsageError } from './terminal.ts';

/** 2026-11-22T0030: minutes, in the time of UTC */
const toFileName = (now: Date): string =>
  `mintdeck-${now.toISOString().slice(0, 16).replace(':', '')}.backup.gz`;

/** Opens what is stored here; without a key nothing opens, and the backup says so. */
const openBox = async (config: Config): Promise<SecretBox> => {
  const db = await openExistingDatabase(config, { older: true });
  try {
    return createSecretBox((await readUsedKey(db, config)) ?? randomBytes(32));
  } finally {
    await db.destroy();
  }
};

const lockedNote = (count: number): string =>
  `${count} stored passwords do not open with the key of this server: they are not in the backup, and their miners will ask for them again.`;

export const backup: Command = {
  usage: 'backup [FILE] [--without-history] [--without-secrets] [--passphrase-file FILE]',
  about: 'One file with everything, while the server runs or not.',
  options: {
    'without-history': { type: 'boolean' },
    'without-secrets': { type: 'boolean' },
    'passphrase-file': { type: 'string' },
  },
  maxArguments: 1,
  run: async ({ config, terminal, directory, names: [name], values }) => {
    const file = resolve(directory, name ?? toFileName(new Date()));
    requireNewFile(file);
    const { main, history } = createParts(config, await openBox(config));
    const passphraseFile = values['passphrase-file'];
    const passphrase =
      values['without-secrets'] === true
        ? null
        : await readNewPassphrase(
            terminal,
            typeof passphraseFile === 'string' ? resolve(directory, passphraseFile) : null,
          );
    const parts = values['without-history'] === true ? [main] : [main, history];
    const made = await createBackup({ file, parts, passphrase, version: readVersion(), now: Date.now() });
    if (made.lockedCount > 0) terminal.say(lockedNote(made.lockedCount));
    terminal.say(
      `Backed up ${made.rowCount} rows and ${made.secretCount} secrets to ${file}, and read them again.`,
    );
  },
};

const confirmReplace = async (
  terminal: Parameters<Command['run']>[0]['terminal'],
  allowed: boolean,
): Promise<void> => {
  if (!allowed) throw new BackupError('There is data already. Add --replace to put the backup in its place.');
  if (!terminal.interactive) return;
  const answer = await terminal.ask('This replaces all data of this Mintdeck. Type "replace" to go on: ');
  if (answer.trim() !== 'replace') throw new UsageError('Nothing was changed.');
};

export const restore: Command = {
  usage: 'restore FILE [--replace] [--passphrase-file FILE]',
  about: 'Puts a backup in the place of what is there. The server must be stopped.',
  options: { replace: { type: 'boolean' }, 'passphrase-file': { type: 'string' } },
  maxArguments: 1,
  run: async ({ config, terminal, directory, names: [name], values }) => {
    if (name === undefined) throw new UsageError('Which file?');
    const passphraseFile = values['passphrase-file'];
    await whileStopped(config, async () => {
      const { main, history } = createParts(
        config,
        createSecretBox(config.secretKey ?? readKeyFile(config.dataDir)),
      );
      const { header, kept } = await restoreBackup({
        file: resolve(directory, name),
        parts: [main, history],
        askPassphrase: () =>
          readPassphrase(
            terminal,
            typeof passphraseFile === 'string' ? resolve(directory, passphraseFile) : null,
          ),
        confirmReplace: () => confirmReplace(terminal, values.replace === true),
        finish: (dbOf) => recordRestore(dbOf(main)),
        now: Date.now(),
      });
      const { createdAt, mintdeck, secrets } = header;
      terminal.say(
        `Restored the backup of ${new Date(createdAt).toISOString()}, made by Mintdeck ${mintdeck}.`,
      );
      if (secrets === null)
        terminal.say(
          'It has no passwords: set those of people with reset-password, and those of miners in the browser.',
        );
      if (kept.length > 0)
        terminal.say(`What was there before is kept in ${config.dataDir}: ${kept.join(', ')}`);
    });
  },
};

const recordRestore = (db: AnyDb): Promise<void> =>
  // the tables of the main part are those of the database, here without their types
  createAudit(db as unknown as Parameters<typeof createAudit>[0]).record({
    account: null,
    sourceAddress: 'console',
    action: 'backup.restore',
    target: 'database',
    outcome: 'done',
  });
