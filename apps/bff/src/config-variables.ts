import { z } from 'zod';
import {
  cidrListSchema,
  databaseUrlSchema,
  hostListSchema,
  portSchema,
  publicUrlSchema,
  rangeListSchema,
  secretKeySchema,
  smtpUrlSchema,
} from './config-values.ts';

/** Every environment variable the server reads; .env.example and docs/reference/configuration.md are tested against it. */
export const environmentSchema = z
  .object({
    PORT: portSchema,
    HOST: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]),
    DATA_DIR: z.string(),
    DATABASE_URL: databaseUrlSchema,
    SECRET_KEY: secretKeySchema,
    SETUP_TOKEN: z.string().min(32).max(256),
    PUBLIC_URL: publicUrlSchema,
    ALLOWED_HOSTS: hostListSchema,
    TLS: z.enum(['off', 'auto']),
    TLS_CERT: z.string(),
    TLS_KEY: z.string(),
    TLS_PORT: portSchema,
    TRUST_PROXY: cidrListSchema,
    SMTP_URL: smtpUrlSchema,
    ALLOWED_UPSTREAMS: rangeListSchema,
    DEMO_PASSWORD: z.string().min(10).max(256),
  })
  .partial();

export type VariableName = keyof typeof environmentSchema.shape;

/** What to write, said when a value cannot be used. */
export const VARIABLE_HELP: Readonly<Record<VariableName, string>> = {
  PORT: 'write a port from 0 to 65535, such as 8080',
  HOST: 'write the address to listen on, such as 0.0.0.0 or 127.0.0.1',
  DATA_DIR: 'write a directory, such as ./data',
  DATABASE_URL:
    'write an address such as postgres://user:password@host:5432/mintdeck, or leave it out for the embedded SQLite in DATA_DIR',
  SECRET_KEY: 'write 32 bytes as 64 hex digits or base64, such as the output of "openssl rand -hex 32"',
  SETUP_TOKEN: 'write 32 to 256 characters, such as the output of "openssl rand -hex 32"',
  PUBLIC_URL: 'write the address people open, without a path, such as https://mintdeck.example.com',
  ALLOWED_HOSTS: 'write host names without port, separated by commas, such as mintdeck.example.com',
  TLS: 'write off or auto',
  TLS_CERT: 'write the path of a readable PEM certificate file',
  TLS_KEY: 'write the path of a readable PEM key file',
  TLS_PORT: 'write a port from 0 to 65535 other than PORT, such as 8443',
  TRUST_PROXY: 'write CIDRs separated by commas, such as 172.16.0.0/12 or 127.0.0.1/32',
  SMTP_URL: 'write an address such as smtps://user:password@mail.example.com:465',
  ALLOWED_UPSTREAMS:
    'write CIDRs or addresses, each with an optional port, separated by commas, such as 100.64.0.0/10 or 127.0.0.1:8444',
  DEMO_PASSWORD: 'write 10 to 256 characters',
};

/** These may come from the file that NAME_FILE names, and their values are never repeated in a message. */
export const SECRET_VARIABLES: readonly VariableName[] = [
  'DATABASE_URL',
  'SECRET_KEY',
  'SETUP_TOKEN',
  'SMTP_URL',
  'DEMO_PASSWORD',
];

/** Names of all variables. */
export const VARIABLE_NAMES: readonly VariableName[] = environmentSchema.keyof().options;
