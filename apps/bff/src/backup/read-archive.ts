import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  type ArchiveHeader,
  type ArchiveLine,
  anyHeaderSchema,
  FORMAT_VERSION,
  headerSchema,
  lineSchema,
  MAX_LINE_BYTES,
} from './archive-format.ts';
import { BackupError } from './backup-error.ts';

const NEWLINE = 0x0a;

const damaged = (what: string, cause?: unknown) =>
  new BackupError(`The backup is damaged: ${what}. Use another one.`, { cause });

/** Lines without their end, however large the file; one without an end, or a longer one than any of ours, is refused. */
async function* readLines(file: string): AsyncGenerator<Buffer> {
  // a failed read destroys both, and the loop throws
  const stream = pipeline(createReadStream(file), createGunzip(), () => undefined);
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const piece of stream) {
    const chunk: Buffer = piece;
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...pending, chunk.subarray(from, at)]);
      pending = [];
      pendingBytes = 0;
      from = at + 1;
    }
    pending.push(chunk.subarray(from));
    pendingBytes += chunk.length - from;
    if (pendingBytes > MAX_LINE_BYTES) throw damaged('a line is too long');
  }
  if (pendingBytes > 0) throw damaged('it ends inside a line');
}

const parseJson = (line: Buffer): unknown => {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch (cause) {
    throw damaged('a line is no JSON', cause);
  }
};

const parseHeader = (line: Buffer): ArchiveHeader => {
  const value = parseJson(line);
  const any = anyHeaderSchema.safeParse(value);
  if (!any.success || any.data.format !== 'mintdeck-backup')
    throw new BackupError('This is no backup of Mintdeck.');
  if (any.data.formatVersion > FORMAT_VERSION) {
    throw new BackupError('The backup was made by a newer Mintdeck. Restore it with that version.');
  }
  const header = headerSchema.safeParse(value);
  if (!header.success) throw damaged('its header is not right', header.error);
  return header.data;
};

const parseLine = (line: Buffer): ArchiveLine => {
  const parsed = lineSchema.safeParse(parseJson(line));
  if (!parsed.success) throw damaged('a line is not right', parsed.error);
  return parsed.data;
};

const isUnreadable = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^(Z_|ERR_|E[A-Z]+$)/.test(String(error.code));

/** What the system and zlib say, in words. */
const explain = (error: unknown, file: string): unknown => {
  if (error instanceof BackupError || !isUnreadable(error)) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_DATA_ERROR')
    return new BackupError('This is no backup of Mintdeck, or it is damaged.', { cause: error });
  if (code === 'Z_BUF_ERROR') return damaged('its end is missing', error);
  return new BackupError(`The file ${file} cannot be read (${code}).`, { cause: error });
};

export interface ArchiveReading {
  readonly header: ArchiveHeader;
  /** Everything after the header; the hash in the last line is compared with what was read, its seal is the reader's to open. */
  readonly lines: AsyncGenerator<ArchiveLine>;
  /** Lets the file go; also when it was read only in part. */
  close(): Promise<unknown>;
}

type NextLine = () => Promise<Buffer | null>;

/** What follows the header, up to the end that it has to have. */
async function* readToEnd(next: NextLine, hash: Hash): AsyncGenerator<ArchiveLine> {
  for (let line = await next(); line !== null; line = await next()) {
    const parsed = parseLine(line);
    if ('end' in parsed) {
      if (parsed.end !== hash.digest('hex')) throw damaged('its content was changed');
      if ((await next()) !== null) throw damaged('something follows its end');
      yield parsed;
      return;
    }
    hash.update(line).update('\n');
    yield parsed;
  }
  throw damaged('its end is missing');
}

/** Opens a backup and reads its header. What is wrong with the file is thrown as BackupError, some of it not before `lines` gets there. */
export const readArchive = async (file: string): Promise<ArchiveReading> => {
  const raw = readLines(file);
  const next: NextLine = async () => {
    try {
      const { value, done } = await raw.next();
      return done ? null : value;
    } catch (error) {
      throw explain(error, file);
    }
  };
  try {
    const first = await next();
    if (first === null) throw new BackupError('This is no backup of Mintdeck: it is empty.');
    const header = parseHeader(first);
    const hash = createHash('sha256').update(first).update('\n');
    return { header, lines: readToEnd(next, hash), close: () => raw.return(undefined) };
  } catch (error) {
    await raw.return(undefined);
    throw error;
  }
};
