import { parseArgs } from 'node:util';
import { BackupError } from '../backup/backup-error.ts';
import { type Config, ConfigError, readProcessConfig } from '../config.ts';
import { DatabaseError } from '../db/database-error.ts';
import { explainPostgresError, toPublicPlace } from '../db/postgres-error.ts';
import { backup, restore } from './backup.ts';
import type { Command } from './command.ts';
import { resetPassword } from './reset-password.ts';
import { rotateKey } from './rotate-key.ts';
import { createTerminal, UsageError } from './terminal.ts';

const COMMANDS: readonly Command[] = [backup, restore, resetPassword, rotateKey];
const nameOf = ({ usage }: Command): string => usage.split(' ')[0] ?? '';

const USAGE = [
  'npm run admin -- COMMAND',
  ...COMMANDS.map(({ usage, about }) => `\n  ${usage}\n      ${about}`),
  '\nIt reads the same settings as the server: .env, DATA_DIR, DATABASE_URL, SECRET_KEY. A passphrase or password is asked for,',
  'or read from a pipe. It ends with 0 when done, 1 when it could not be done, 2 when it was asked wrongly.\n',
].join('\n');

/** What a database refused: the message alone, for the details of such an error may hold what was in a row. */
const explainDatabase = (error: unknown, config: Config | null): unknown => {
  if (!(error instanceof Error) || config === null) return error;
  const { databaseUrl: url, dataDir } = config;
  if ('code' in error && error.code === 'ERR_SQLITE_ERROR') {
    const words = `The database in ${dataDir} cannot be used: ${error.message}. Look at its rights and its space.`;
    return new DatabaseError(words, { cause: error });
  }
  const known = url === null ? error : explainPostgresError(error, url);
  if (url === null || !(known instanceof Error) || !('severity' in known)) return known;
  return new DatabaseError(`The database at ${toPublicPlace(url)} refused: ${known.message}.`, {
    cause: known,
  });
};

/** Of a directory or a file that cannot be used as it has to be. */
const isSystemError = (error: unknown): error is Error => error instanceof Error && 'syscall' in error;

const parse = (command: Command, args: readonly string[]) => {
  try {
    const { options } = command;
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    if (parsed.positionals.length <= command.maxArguments) return parsed;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
  throw new UsageError('There are too many arguments.');
};

const runCommand = async ([directory = '.', name, ...args]: readonly string[]): Promise<number> => {
  const terminal = createTerminal();
  const command = COMMANDS.find((each) => nameOf(each) === name);
  if (command === undefined) {
    terminal.say(USAGE);
    return name === undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  let config: Config | null = null;
  try {
    const { values, positionals: names } = parse(command, args);
    config = readProcessConfig([]);
    await command.run({ config, terminal, directory, names, values });
    return 0;
  } catch (thrown) {
    const error = explainDatabase(thrown, config);
    const known = [BackupError, ConfigError, DatabaseError].some((kind) => error instanceof kind);
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n  npm run admin -- ${command.usage}\n`);
      return 2;
    }
    if (!known && !isSystemError(error)) throw error;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
};

process.exitCode = await runCommand(process.argv.slice(2));
