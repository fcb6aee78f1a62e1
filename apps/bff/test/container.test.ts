import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { SECRET_VARIABLES, VARIABLE_NAMES } from '../src/config-variables.ts';
import { readRepository, root } from './structure/repository.ts';

// There was no container engine where the Dockerfile and the compose file were written: what they name is compared with the
// repository and the code instead.

const repository = new Map(readRepository().map(({ path, text }) => [path, text]));
const textOf = (path: string): string => {
  const text = repository.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  return text;
};
const withoutComments = (text: string) => text.replace(/^\s*#.*$/gm, '').replace(/\s+#.*$/gm, '');
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const dockerfile = withoutComments(textOf('Dockerfile'));
const compose = withoutComments(textOf('docker-compose.yml'));
const stages = matches(dockerfile, /^FROM \S+ AS (\S+)$/gm);
const inRepository = (path: string) => existsSync(join(root, path.replace(/^\.$/, '').replace(/\/$/, '')));
const knownVariables = new Set<string>([
  ...VARIABLE_NAMES,
  ...SECRET_VARIABLES.map((name) => `${name}_FILE`),
]);
/** what is made in a stage and not in the repository */
const MADE = ['node_modules', 'apps/web/dist'];
const dataDir = /DATA_DIR=(\S+)/.exec(dockerfile)?.[1] ?? '';
const defaults = readConfig({}, []);
const withTls = readConfig({ TLS: 'auto' }, []);

describe('Dockerfile', () => {
  it('starts from Node 24 on glibc, or from a stage above', () => {
    const bases = matches(dockerfile, /^FROM (\S+)/gm);
    expect(bases.length).toBeGreaterThan(2);
    for (const [index, base] of bases.entries()) {
      const above = stages.slice(0, index);
      expect([base, above.includes(base) || /^node:24-(bookworm|trixie)-slim$/.test(base)]).toEqual([
        base,
        true,
      ]);
    }
  });

  it('copies what there is, to where the code looks for it', () => {
    const copies = [...dockerfile.matchAll(/^COPY (?:--from=(\S+) )?(.+) (\S+)$/gm)];
    expect(copies.length).toBeGreaterThan(10);
    for (const [, stage, sources = '', target = ''] of copies) {
      for (const source of sources.split(' ')) {
        if (stage === undefined) expect([source, inRepository(source)]).toEqual([source, true]);
        else
          expect([source, stages.includes(stage), MADE.includes(source.replace('/app/', ''))]).toEqual([
            source,
            true,
            true,
          ]);
        const path = source.replace('/app/', '');
        const folder = target.replace(/^\.\/?$/, '');
        const lands = target === folder && !target.endsWith('/') ? target : folder + basename(path);
        // the whole repository, in the stage that builds
        if (source !== '.') expect([source, lands]).toEqual([source, path]);
      }
    }
  });

  it('lists the manifest of every workspace, which npm needs to know the tree', () => {
    const copied = matches(dockerfile, /^COPY (\S+\/package\.json) /gm);
    const manifests = [...repository.keys()].filter((path) =>
      /^[\w-]+(\/[\w-]+)?\/package\.json$/.test(path),
    );
    expect([...new Set(copied)].sort()).toEqual(manifests.sort());
    for (const workspace of matches(dockerfile, /--workspace=(\S+)/g))
      expect(inRepository(`${workspace}/package.json`)).toBe(true);
    expect(dockerfile).toContain('--omit=dev');
  });

  it('holds all that the server imports of ours', () => {
    const scope = /from '(@mintdeck\/[\w-]+)/g;
    const sources = [...repository].filter(
      ([path]) => /^apps\/bff\/src\/.*\.ts$/.test(path) && !/\.(test|fixture)\.ts$/.test(path),
    );
    const used = new Set(sources.flatMap(([, text]) => matches(text, scope)));
    for (const name of used) expect(dockerfile).toContain(`COPY packages/${name.replace('@mintdeck/', '')} `);
  });

  it('runs scripts that exist, as a user that is not root, and says when it is well', () => {
    const scripts = matches(dockerfile, /"?(scripts\/[\w-]+\.mjs)"?/g);
    expect(scripts).toEqual(
      expect.arrayContaining(['scripts/build.mjs', 'scripts/serve.mjs', 'scripts/health.mjs']),
    );
    for (const script of scripts) expect([script, inRepository(script)]).toEqual([script, true]);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.indexOf('CMD ["node", "scripts/serve'));
    const path = /`(?:http:.*)?(\/healthz)`/.exec(textOf('scripts/health.mjs'))?.[1] ?? '/healthz';
    expect(textOf('apps/bff/src/http/http-app.ts')).toContain(path);
    // one source for the flags of npm start
    for (const script of ['scripts/serve.mjs', 'scripts/start.mjs'])
      expect(textOf(script)).toContain('nodeFlags');
  });

  it('has the ports and the directory of the configuration', () => {
    const tlsPort = withTls.tls.kind === 'off' ? 0 : withTls.tls.port;
    expect(/^EXPOSE (.+)$/m.exec(dockerfile)?.[1]).toBe(`${defaults.port} ${tlsPort}`);
    expect(/^VOLUME (\S+)$/m.exec(dockerfile)?.[1]).toBe(dataDir);
    expect(dockerfile).toContain(`--mode=0700 ${dataDir}`);
    for (const name of matches(dockerfile, /(?:^ENV|\s)([A-Z][A-Z_]+)=/gm)) {
      expect([name, name === 'NODE_ENV' || knownVariables.has(name)]).toEqual([name, true]);
    }
  });

  it('leaves secrets, data and what is built out of its context', () => {
    const ignored = textOf('.dockerignore').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['.git', '.env', 'data', '**/node_modules', '**/dist', '.cache']),
    );
  });
});

describe('docker-compose.yml', () => {
  const blockOf = (section: string) =>
    new RegExp(`^${section}:\\n((?: .*\\n|\\n)+)`, 'm').exec(`${compose}\n`)?.[1] ?? '';
  const services = new Map(
    blockOf('services')
      .split(/^ {2}(?=[a-z])/m)
      .slice(1)
      .map((text) => [/^[a-z-]+/.exec(text)?.[0] ?? '', text]),
  );
  const serviceOf = (name: string): string => services.get(name) ?? '';

  it('has the app, the same on PostgreSQL, and the simulators, each in its profile', () => {
    expect([...services.keys()]).toEqual(['mintdeck', 'mintdeck-scale', 'postgres', 'demo']);
    expect(serviceOf('mintdeck')).not.toContain('profiles:');
    expect(serviceOf('mintdeck')).toContain('restart: unless-stopped');
    for (const name of ['mintdeck-scale', 'postgres']) expect(serviceOf(name)).toContain('profiles: [scale]');
    expect(serviceOf('demo')).toContain('profiles: [demo]');
  });

  it('names stages, services and volumes that there are', () => {
    for (const target of matches(compose, /target: (\S+)/g)) expect(stages).toContain(target);
    for (const name of matches(compose, /depends_on:\n\s+(\S+):/g))
      expect([...services.keys()]).toContain(name);
    const volumes = matches(blockOf('volumes'), /^ {2}([a-z-]+):/gm);
    const mounts = [...compose.matchAll(/- ([a-z-]+):(\/\S+)/g)];
    expect([...new Set(mounts.map(([, name]) => name))].sort()).toEqual(volumes.sort());
    for (const [, name, path] of mounts) {
      expect([name, path]).toEqual([name, name === 'postgres' ? '/var/lib/postgresql/data' : dataDir]);
    }
  });

  it('publishes the ports the server listens on, and lets TLS be turned on', () => {
    const portsOf = (name: string) => [...serviceOf(name).matchAll(/- "(\d+):(\d+)"/g)];
    const inside = (name: string) => portsOf(name).map(([, , port]) => Number(port));
    const tlsPort = withTls.tls.kind === 'off' ? 0 : withTls.tls.port;
    expect(inside('mintdeck')).toEqual([defaults.port, tlsPort]);
    expect(inside('demo')).toEqual([defaults.port]);
    const outside = [...portsOf('mintdeck'), ...portsOf('demo')].map(([, port]) => port);
    expect(new Set(outside).size).toBe(outside.length);
    expect(serviceOf('mintdeck')).toMatch(/ TLS: \$\{TLS:-\}/);
  });

  it('sets variables the server reads, to values it takes', () => {
    for (const [name, text] of services) {
      const set = [...text.matchAll(/^ {6}([A-Z][A-Z_]+): (.+)$/gm)];
      for (const [, variable = ''] of set) {
        const known = name === 'postgres' ? variable.startsWith('POSTGRES_') : knownVariables.has(variable);
        expect([name, variable, known]).toEqual([name, variable, true]);
      }
      if (name === 'postgres') continue;
      const value = (text: string) =>
        text.replace(/\$\{POSTGRES_PASSWORD:-\}/, 'word').replace(/\$\{\w+:-\}/, '');
      const env = Object.fromEntries(set.map(([, variable = '', text = '']) => [variable, value(text)]));
      expect(() => readConfig(env, [])).not.toThrow();
    }
  });

  it('sends the app to the database that it starts', () => {
    const url = new URL(/DATABASE_URL: (\S+)/.exec(compose)?.[1]?.replace(/\$\{.*\}/, 'word') ?? '');
    const settingOf = (name: string) => new RegExp(`${name}: (\\S+)`).exec(serviceOf('postgres'))?.[1];
    expect([...services.keys()]).toContain(url.hostname);
    expect([url.username, url.pathname.slice(1)]).toEqual([
      settingOf('POSTGRES_USER'),
      settingOf('POSTGRES_DB'),
    ]);
    expect(serviceOf('postgres')).toContain(`--username=${url.username}`);
  });
});

it('the operations page says that the images were not run, and shows no script that does not exist', () => {
  const page = textOf('docs/operations.md');
  expect(page).toContain('were not run by us');
  for (const script of matches(page, /(scripts\/[\w-]+\.mjs)/g))
    expect([script, inRepository(script)]).toEqual([script, true]);
});
