import { randomBytes, scrypt } from 'node:crypto';
import { createSecretBox, type SecretBox, SecretLocked } from '../db/secret-box.ts';
import type { ArchiveSecrets } from './archive-format.ts';
import { BackupError } from './backup-error.ts';

/** OWASP's first choice for scrypt: 128 MiB of memory for every guess, about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 192 * 1024 * 1024 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const CHECK_TEXT = 'mintdeck backup';

export const PASSPHRASE_MIN_LENGTH = 12;

const toBox = (passphrase: string, salt: Buffer): Promise<SecretBox> =>
  new Promise((resolve, reject) => {
    // the same letters, however a keyboard composes them
    scrypt(passphrase.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error === null ? resolve(createSecretBox(key)) : reject(error),
    );
  });

const toCheckPlace = (backupId: string) => ({
  table: 'header',
  column: 'check',
  rowId: backupId,
  origin: `backup:${backupId}`,
});

const toEndPlace = (backupId: string) => ({
  table: 'end',
  column: 'hash',
  rowId: backupId,
  origin: `backup:${backupId}`,
});

/** The hash of a backup sealed for its last line; null: it has no secrets. */
export const sealEnd = (box: SecretBox | null, backupId: string, hash: string): string | null =>
  box?.seal(hash, toEndPlace(backupId)) ?? null;

/** True when the seal of the last line is of this hash; a backup without secrets has none. */
export const isEndSealed = (
  box: SecretBox | null,
  backupId: string,
  { hash, seal }: { hash: string; seal: string | null },
): boolean => {
  if (box === null || seal === null) return box === null && seal === null;
  try {
    return box.open(seal, toEndPlace(backupId)) === hash;
  } catch (error) {
    if (error instanceof SecretLocked) return false;
    throw error;
  }
};

/** A box for the secrets of a new backup, and what its header says about it. */
export const createPassphraseBox = async (
  passphrase: string,
  backupId: string,
): Promise<{ box: SecretBox; secrets: ArchiveSecrets }> => {
  const salt = randomBytes(SALT_BYTES);
  const box = await toBox(passphrase, salt);
  const check = box.seal(CHECK_TEXT, toCheckPlace(backupId));
  return { box, secrets: { kdf: 'scrypt', salt: salt.toString('base64url'), check } };
};

/** The box of an existing backup. Throws BackupError when this is not its passphrase. */
export const openPassphraseBox = async (
  passphrase: string,
  { id, secrets }: { id: string; secrets: ArchiveSecrets },
): Promise<SecretBox> => {
  const box = await toBox(passphrase, Buffer.from(secrets.salt, 'base64url'));
  try {
    box.open(secrets.check, toCheckPlace(id));
  } catch (cause) {
    if (cause instanceof SecretLocked)
      throw new BackupError('This is not the passphrase of the backup.', { cause });
    throw cause;
  }
  return box;
};
