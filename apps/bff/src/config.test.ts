import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, type ConfigProblem, readConfig } from './config.ts';
import { SECRET_VARIABLES, VARIABLE_HELP, VARIABLE_NAMES, type VariableName } from './config-variables.ts';
import { readOwnCertificate } from './http/certificate.ts';

const directory = mkdtempSync(join(tmpdir(), 'mintdeck-config-'));
afterAll(() => rmSync(directory, { recursive: true }));

const problemsOf = (env: Record<string, string>, argv: string[] = []): readonly ConfigProblem[] => {
  try {
    readConfig(env, argv);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('readConfig', () => {
  it('has a good default for everything', () => {
    expect(readConfig({}, [])).toEqual({
      demoPlanFile: null,
      port: 8080,
      host: '0.0.0.0',
      dataDir: resolve('data'),
      databaseUrl: null,
      secretKey: null,
      setupToken: null,
      publicUrl: null,
      allowedHosts: [],
      tls: { kind: 'off' },
      trustProxy: [],
      smtpUrl: null,
      allowedUpstreams: [],
      demoPassword: null,
    });
  });

  it('keeps a demo on this computer and away from real data, unless told otherwise', () => {
    const demo = readConfig({}, ['--demo', 'plan.json']);
    expect(demo).toMatchObject({
      host: '127.0.0.1',
      dataDir: resolve('data/demo'),
      demoPlanFile: resolve('plan.json'),
    });
    expect(readConfig({ HOST: '0.0.0.0', DATA_DIR: directory }, ['--demo', 'p'])).toMatchObject({
      host: '0.0.0.0',
      dataDir: directory,
    });
  });

  const unusable: Record<string, string[]> = {
    PORT: ['eighty', '65536', '-1', '80.5', '0x50'],
    HOST: ['example.com', '1.2.3', '10.0.0.1:80'],
    DATABASE_URL: [
      'file:x',
      'mysql://user:word@host/mintdeck',
      'postgres://user:word@host',
      'postgres:///mintdeck',
      'postgres://user:wo rd@ho st/mintdeck',
      'host=localhost dbname=mintdeck',
    ],
    SECRET_KEY: ['short', 'g'.repeat(64), 'a'.repeat(63)],
    SETUP_TOKEN: ['x'.repeat(31), 'x'.repeat(257)],
    PUBLIC_URL: ['mintdeck.example.com', 'ftp://a.example', 'http://a.example/path', 'https://u:p@a.example'],
    ALLOWED_HOSTS: ['a.example:80', 'https://a.example', '*.example'],
    TLS: ['on', 'yes'],
    TLS_PORT: ['x'],
    TLS_CERT: ['/nowhere/cert.pem'],
    TLS_KEY: ['/nowhere/key.pem'],
    TRUST_PROXY: ['10.0.0.1', 'loopback', '10.0.0.0/33', 'true'],
    SMTP_URL: ['http://mail.example', 'mail.example'],
    ALLOWED_UPSTREAMS: [
      'example.com:80',
      '10.0.0.0/40',
      '10.0.0.1:0',
      '10.0.0.1:99999',
      '8080',
      'fd00::/8:80x',
    ],
    DEMO_PASSWORD: ['short'],
  };
  const cases = Object.entries(unusable).flatMap(([name, texts]) =>
    texts.map((text) => [name, text] as const),
  );

  it.each(cases)('refuses %s=%s and names the variable', (name, text) => {
    expect(problemsOf({ [name]: text }).map((problem) => problem.variable)).toContain(name);
  });

  it('tries an unusable value for every variable that can have one', () => {
    expect(VARIABLE_NAMES.filter((name) => name !== 'DATA_DIR' && !(name in unusable))).toEqual([]);
  });

  it('reports all problems at once, each with what to write', () => {
    const env = { PORT: 'eighty', TLS: 'maybe', TRUST_PROXY: 'true', SECRET_KEY: 'hunter2hunter2' };
    const problems = problemsOf(env, ['--frob']);
    expect(problems.map((problem) => problem.variable).sort()).toEqual(
      ['PORT', 'SECRET_KEY', 'TLS', 'TRUST_PROXY', 'command line'].sort(),
    );
    const { message } = new ConfigError(problems);
    for (const name of ['PORT', 'TLS', 'TRUST_PROXY', 'SECRET_KEY'] as const) {
      expect(message).toContain(`${name}: `);
      expect(message).toContain(VARIABLE_HELP[name]);
    }
    expect(message).not.toContain('hunter2');
  });

  it('treats an empty value as absent', () => {
    expect(readConfig({ PORT: '', SECRET_KEY: '  ', SETUP_TOKEN_FILE: '' }, [])).toMatchObject({
      port: 8080,
    });
  });

  it.each(SECRET_VARIABLES)('reads %s from a file', (name) => {
    const file = join(directory, name);
    const texts: Partial<Record<VariableName, string>> = {
      SMTP_URL: 'smtp://mail.example',
      DATABASE_URL: 'postgresql://mintdeck:word@db.example/mintdeck',
    };
    const text = texts[name] ?? '0'.repeat(64);
    writeFileSync(file, `${text}\n`);
    expect(problemsOf({ [`${name}_FILE`]: file })).toEqual([]);
    expect(problemsOf({ [`${name}_FILE`]: file, [name]: text })[0]?.message).toContain('not both');
    expect(problemsOf({ [`${name}_FILE`]: join(directory, 'missing') })[0]).toMatchObject({
      variable: `${name}_FILE`,
      message: expect.stringContaining('ENOENT'),
    });
  });

  it('reads a key in hex and in base64', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
    expect(readConfig({ SECRET_KEY: key.toString('hex') }, []).secretKey).toEqual(key);
    expect(readConfig({ SECRET_KEY: key.toString('base64') }, []).secretKey).toEqual(key);
  });

  it.each([
    'postgres://localhost/mintdeck',
    'postgresql://mintdeck:p%40ss@[::1]:5433/mintdeck?sslmode=verify-full',
    'postgres:///mintdeck?host=/var/run/postgresql',
  ])('takes the database %s as it is written', (text) => {
    expect(readConfig({ DATABASE_URL: text }, []).databaseUrl).toBe(text);
  });

  it('reads ranges with and without port, both families', () => {
    const text = '100.64.0.0/10, 127.0.0.1:8444,fd00::/8,[::1]:80,10.0.0.0/8:8080';
    expect(readConfig({ ALLOWED_UPSTREAMS: text }, []).allowedUpstreams).toEqual([
      { cidr: '100.64.0.0/10', ports: null },
      { cidr: '127.0.0.1/32', ports: [8444] },
      { cidr: 'fd00::/8', ports: null },
      { cidr: '::1/128', ports: [80] },
      { cidr: '10.0.0.0/8', ports: [8080] },
    ]);
  });

  it('asks for both halves of a certificate and a port of its own', async () => {
    const { cert, key } = await readOwnCertificate(directory, Date.now());
    const [certFile, keyFile] = [join(directory, 'cert.pem'), join(directory, 'key.pem')];
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const both = { TLS_CERT: certFile, TLS_KEY: keyFile };
    expect(problemsOf({ TLS_CERT: certFile }).map((each) => each.variable)).toEqual(['TLS_KEY']);
    expect(problemsOf({ ...both, TLS: 'auto' }).map((each) => each.variable)).toEqual(['TLS']);
    expect(problemsOf({ ...both, TLS_KEY: certFile }).map((each) => each.variable)).toEqual(['TLS_CERT']);
    expect(problemsOf({ ...both, TLS_KEY: directory }).map((each) => each.variable)).toEqual(['TLS_CERT']);
    expect(problemsOf({ TLS: 'auto', TLS_PORT: '8080' })[0]?.variable).toBe('TLS_PORT');
    expect(readConfig(both, []).tls).toMatchObject({ kind: 'files', port: 8443 });
    expect(readConfig({ TLS: 'auto', TLS_PORT: '0' }, []).tls).toEqual({ kind: 'auto', port: 0 });
  });
});

describe('documents', () => {
  const fileVariants = SECRET_VARIABLES.map((name) => `${name}_FILE`);
  const root = new URL('../../../', import.meta.url);
  const namesIn = (file: string, pattern: RegExp) =>
    [...readFileSync(new URL(file, root), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '').sort();

  it('.env.example lists every variable and no other', () => {
    expect(namesIn('.env.example', /^#? ?([A-Z][A-Z_]+)=/gm)).toEqual(
      [...VARIABLE_NAMES, ...fileVariants].sort(),
    );
  });

  it('docs/reference/configuration.md has a row for every variable and no other', () => {
    expect(namesIn('docs/reference/configuration.md', /^\| `([A-Z_]+)` \|/gm)).toEqual(
      [...VARIABLE_NAMES].sort(),
    );
  });
});
