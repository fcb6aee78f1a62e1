import { readFileSync } from 'node:fs';
import { BackupError } from '../backup/backup-error.ts';
import { PASSPHRASE_MIN_LENGTH } from '../backup/passphrase.ts';
import { type Terminal, UsageError } from './terminal.ts';

const fromFile = (file: string): string => {
  try {
    // the first line, as from a pipe: an editor may have left an empty one, or Windows its mark
    return (
      readFileSync(file, 'utf8')
        .replace(/^\uFEFF/, '')
        .split(/\r?\n/, 1)[0] ?? ''
    );
  } catch {
    throw new BackupError(`The passphrase file ${file} cannot be read.`);
  }
};

/** A secret that somebody makes up, typed twice; or one line from the pipe. */
export const askTwice = async (terminal: Terminal, what: string): Promise<string> => {
  const first = await terminal.askHidden(`${what}: `);
  if (!terminal.interactive) return first;
  const second = await terminal.askHidden('The same again: ');
  if (first !== second) throw new UsageError('The two are not the same.');
  return first;
};

/** The passphrase of a new backup. Throws UsageError when it is too short to protect anything. */
export const readNewPassphrase = async (terminal: Terminal, file: string | null): Promise<string> => {
  const passphrase =
    file === null ? await askTwice(terminal, 'Passphrase for the passwords in it') : fromFile(file);
  if (passphrase.length < PASSPHRASE_MIN_LENGTH) {
    throw new UsageError(
      `A passphrase has at least ${PASSPHRASE_MIN_LENGTH} characters: whoever has the file can guess at it. ` +
        'Or leave the passwords out with --without-secrets.',
    );
  }
  return passphrase;
};

/** The passphrase of an existing backup. */
export const readPassphrase = (terminal: Terminal, file: string | null): Promise<string> =>
  file === null ? terminal.askHidden('Passphrase of the backup: ') : Promise.resolve(fromFile(file));
