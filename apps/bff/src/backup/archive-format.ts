import { z } from 'zod';

// docs/decisions/0019: a gzip of lines, each one JSON. First the header, then per part its steps and per table its columns,
// rows and their number, at last the hash of all lines before, sealed with the passphrase: who changes a line, say the address
// a password is for, needs that.

export const FORMAT_VERSION = 1;

/** A line is a row: the largest are blocks of history of some 100 kB. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);

const secretsSchema = z.object({
  kdf: z.literal('scrypt'),
  /** 16 bytes */
  salt: z.base64url().length(22),
  /** a known text sealed with the key: tells a wrong passphrase at once */
  check: z.string().max(200),
});
export type ArchiveSecrets = z.infer<typeof secretsSchema>;

export const headerSchema = z.object({
  format: z.literal('mintdeck-backup'),
  formatVersion: z.literal(FORMAT_VERSION),
  id: z.string().regex(/^[a-z0-9]{12}$/),
  /** version of Mintdeck that made it */
  mintdeck: z.string().max(40),
  /** ms since the epoch */
  createdAt: z.number(),
  parts: z.array(nameSchema).max(10),
  /** null: passwords were left out */
  secrets: z.nullable(secretsSchema),
});
export type ArchiveHeader = z.infer<typeof headerSchema>;

/** Told apart before the rest is read, so that a later version can say so. */
export const anyHeaderSchema = z.object({ format: z.string(), formatVersion: z.number() });

const cellSchema = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.strictObject({ bytes: z.base64() }),
  z.strictObject({ secret: z.string() }),
]);
export type Cell = z.infer<typeof cellSchema>;

export const lineSchema = z.union([
  z.array(cellSchema),
  z.strictObject({ part: nameSchema, migrations: z.array(nameSchema).max(1000) }),
  z.strictObject({ table: nameSchema, columns: z.array(nameSchema).min(1).max(200) }),
  z.strictObject({ rows: z.int().min(0) }),
  z.strictObject({ end: z.string().regex(/^[0-9a-f]{64}$/), seal: z.nullable(z.string().max(400)) }),
]);
export type ArchiveLine = z.infer<typeof lineSchema>;
