import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import type { AllowedRange } from './config-values.ts';
import {
  environmentSchema,
  SECRET_VARIABLES,
  VARIABLE_HELP,
  VARIABLE_NAMES,
  type VariableName,
} from './config-variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Values = z.infer<typeof environmentSchema>;

export type TlsConfig =
  | { readonly kind: 'off' }
  | { readonly kind: 'auto'; readonly port: number }
  | { readonly kind: 'files'; readonly port: number; readonly certFile: string; readonly keyFile: string };

/** Everything the environment and the command line decide. */
export interface Config {
  /** path of the plan of the simulated miners; null: the real thing */
  readonly demoPlanFile: string | null;
  readonly port: number;
  readonly host: string;
  /** absolute */
  readonly dataDir: string;
  /** of a PostgreSQL, with its password; null: SQLite in dataDir */
  readonly databaseUrl: string | null;
  /** 32 bytes; null: kept in a file in dataDir */
  readonly secretKey: Buffer | null;
  readonly setupToken: string | null;
  readonly publicUrl: URL | null;
  readonly allowedHosts: readonly string[];
  readonly tls: TlsConfig;
  /** CIDRs of the proxies whose forwarded headers count */
  readonly trustProxy: readonly string[];
  readonly smtpUrl: string | null;
  readonly allowedUpstreams: readonly AllowedRange[];
  readonly demoPassword: string | null;
}

export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
}

/** Everything that is wrong with the configuration, in one message. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];
  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map((each) => `  ${each.variable}: ${each.message}`);
    super(['Mintdeck cannot start with this configuration:', ...lines].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';

const readSecretFile = (name: string, file: string, problems: ConfigProblem[]): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    problems.push({
      variable: `${name}_FILE`,
      message: `the file ${file} cannot be read (${codeOf(cause)})`,
    });
    return undefined;
  }
};

/** Absent and empty are the same: compose files pass `NAME=` for what was not set. */
const readText = (env: Environment, name: VariableName, problems: ConfigProblem[]): string | undefined => {
  const text = env[name]?.trim() || undefined;
  const file = SECRET_VARIABLES.includes(name) ? env[`${name}_FILE`]?.trim() : undefined;
  if (!file) return text;
  if (text === undefined) return readSecretFile(name, file, problems);
  problems.push({ variable: name, message: `set either ${name} or ${name}_FILE, not both` });
  return undefined;
};

const readValues = (env: Environment, problems: ConfigProblem[]): Values => {
  const entries = VARIABLE_NAMES.map((name) => [name, readText(env, name, problems)] as const);
  const texts = new Map(entries.filter((entry) => entry[1] !== undefined));
  for (const [name, text] of texts) {
    if (environmentSchema.shape[name].safeParse(text).success) continue;
    const found = SECRET_VARIABLES.includes(name) ? '' : `"${text?.slice(0, 80)}" cannot be used; `;
    problems.push({ variable: name, message: found + VARIABLE_HELP[name] });
    texts.delete(name);
  }
  return environmentSchema.parse(Object.fromEntries(texts));
};

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
};

const isPair = (certFile: string, keyFile: string): boolean => {
  try {
    createSecureContext({ cert: readFileSync(certFile), key: readFileSync(keyFile) });
    return true;
  } catch {
    return false;
  }
};

const DEFAULT_PORT = 8080;
const DEFAULT_TLS_PORT = 8443;

const toTls = (values: Values, problems: ConfigProblem[]): TlsConfig => {
  const { TLS_CERT: certFile, TLS_KEY: keyFile, TLS_PORT: port = DEFAULT_TLS_PORT } = values;
  const wanted = certFile !== undefined || keyFile !== undefined || values.TLS === 'auto';
  if (wanted && port !== 0 && port === (values.PORT ?? DEFAULT_PORT)) {
    problems.push({ variable: 'TLS_PORT', message: VARIABLE_HELP.TLS_PORT });
  }
  if (certFile === undefined && keyFile === undefined) {
    return values.TLS === 'auto' ? { kind: 'auto', port } : { kind: 'off' };
  }
  if (values.TLS !== undefined) {
    problems.push({ variable: 'TLS', message: 'leave TLS out when TLS_CERT and TLS_KEY are set' });
  }
  const found = problems.length;
  for (const [variable, file] of [
    ['TLS_CERT', certFile],
    ['TLS_KEY', keyFile],
  ] as const) {
    if (file === undefined) problems.push({ variable, message: 'TLS_CERT and TLS_KEY go together' });
    else if (!isReadable(file)) problems.push({ variable, message: VARIABLE_HELP[variable] });
  }
  const files = { certFile: certFile ?? '', keyFile: keyFile ?? '' };
  if (problems.length === found && !isPair(files.certFile, files.keyFile)) {
    const message = 'TLS_CERT and TLS_KEY are no PEM certificate and its key';
    problems.push({ variable: 'TLS_CERT', message });
  }
  return { kind: 'files', port, ...files };
};

const readDemoPlanFile = (argv: readonly string[], problems: ConfigProblem[]): string | null => {
  try {
    const { values } = parseArgs({ args: [...argv], options: { demo: { type: 'string' } }, strict: true });
    return values.demo === undefined ? null : resolve(values.demo);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    problems.push({ variable: 'command line', message: `${found}; the only option is --demo <plan file>` });
    return null;
  }
};

/** The configuration from the environment and the arguments after the program's name. Throws ConfigError naming every problem. */
export const readConfig = (env: Environment, argv: readonly string[]): Config => {
  const problems: ConfigProblem[] = [];
  const demoPlanFile = readDemoPlanFile(argv, problems);
  const values = readValues(env, problems);
  const tls = toTls(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  const demo = demoPlanFile !== null;
  return {
    demoPlanFile,
    port: values.PORT ?? DEFAULT_PORT,
    host: values.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    dataDir: resolve(values.DATA_DIR ?? (demo ? join('data', 'demo') : 'data')),
    databaseUrl: values.DATABASE_URL ?? null,
    secretKey: values.SECRET_KEY ?? null,
    setupToken: values.SETUP_TOKEN ?? null,
    publicUrl: values.PUBLIC_URL ?? null,
    allowedHosts: values.ALLOWED_HOSTS ?? [],
    tls,
    trustProxy: values.TRUST_PROXY ?? [],
    smtpUrl: values.SMTP_URL ?? null,
    allowedUpstreams: values.ALLOWED_UPSTREAMS ?? [],
    demoPassword: values.DEMO_PASSWORD ?? null,
  };
};

const loadEnvFile = (): void => {
  if (!existsSync('.env')) return;
  try {
    // what the environment has already stays
    process.loadEnvFile('.env');
  } catch {
    // Node says ENOENT, whatever it is
    const message = `${resolve('.env')} cannot be read: let the user who runs Mintdeck read it`;
    throw new ConfigError([{ variable: '.env', message }]);
  }
};

/**
 * The configuration of this very process, with a file `.env` where it stands; the only reader of process.env. `argv` is what the
 * program takes for the server's arguments. Throws ConfigError.
 */
export const readProcessConfig = (argv: readonly string[] = process.argv.slice(2)): Config => {
  loadEnvFile();
  return readConfig(process.env, argv);
};
