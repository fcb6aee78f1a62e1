import * as z from 'zod/mini';
import { editMinerRequestSchema } from './fleet.ts';
import { BULK_MINERS_MAX } from './fleet-bulk.ts';
import { minerIdSchema } from './miner.ts';

/** Characters of a table that can be imported: 10 000 miners with notes. */
export const CSV_TEXT_MAX = 4 * 1024 * 1024;
export const CSV_ROWS_MAX = 10_000;

/** What a table can say of a miner; a password goes in and never comes out. */
export const CSV_FIELDS = [
  'id',
  'name',
  'address',
  'position',
  'tags',
  'notes',
  'expectedHashrate',
  'pollInterval',
  'paused',
  'credentialSet',
  'username',
  'password',
  'mac',
] as const;
export const csvFieldSchema = z.enum(CSV_FIELDS);
export type CsvField = z.infer<typeof csvFieldSchema>;

/** comma: values apart by "," and 1.5; semicolon: values apart by ";" and 1,5, as spreadsheets in half of the world want it. */
export const csvStyleSchema = z.enum(['comma', 'semicolon']);
export type CsvStyle = z.infer<typeof csvStyleSchema>;

/** Body of POST /api/v1/miners/export.csv. */
export const exportRequestSchema = z.object({
  /** null: all */
  ids: z.nullable(z.array(minerIdSchema).check(z.maxLength(BULK_MINERS_MAX))),
  style: z._default(csvStyleSchema, 'comma'),
});

const edit = editMinerRequestSchema.shape;

/** Body of POST /api/v1/miners/import. */
export const importRequestSchema = z.object({
  csv: z
    .string()
    .check(
      z.minLength(1, 'Choose a file or paste a table'),
      z.maxLength(CSV_TEXT_MAX, 'Larger than 4 MB: import it in parts'),
    ),
  /** for the rows that need a login and bring none */
  login: z.optional(
    z.object({
      username: edit.username,
      password: edit.password,
      credentialSetId: edit.credentialSetId,
    }),
  ),
  /** imports the other rows although some are wrong */
  skipErrors: z._default(z.boolean(), false),
  /** null: only says what would happen; else the plan that was shown and is confirmed */
  plan: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const importRowSchema = z.object({
  /** of the file, 1 is the first */
  line: z.int(),
  outcome: z.enum(['added', 'changed', 'error']),
  /** null: not known yet */
  id: z.nullable(minerIdSchema),
  /** of the miner, or what the row calls it */
  name: z.string(),
  /** null as a login: it is never shown */
  changes: z.array(
    z.object({ field: csvFieldSchema, from: z.nullable(z.string()), to: z.nullable(z.string()) }),
  ),
  problems: z.array(
    z.object({
      /** as the file names it; null: the row as a whole */
      column: z.nullable(z.string()),
      /** what is wrong and what to do, for a person to read */
      message: z.string(),
    }),
  ),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** What an import would do, or has done. */
export const importAnswerSchema = z.object({
  /** names the text, the choices and what comes of them: confirming it runs what was shown */
  plan: z.string(),
  done: z.boolean(),
  counts: z.object({
    added: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    errors: z.int(),
  }),
  /** heads of columns that mean nothing here */
  unknownColumns: z.array(z.string()),
  /** without the unchanged ones */
  rows: z.array(importRowSchema),
});
export type ImportAnswer = z.infer<typeof importAnswerSchema>;
