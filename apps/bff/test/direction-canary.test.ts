import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { violations } from './direction-canary.ts';

const root = join(import.meta.dirname, '../../..');
const configPath = join(root, '.dependency-cruiser.cjs');
const forbidden = z
  .object({ forbidden: z.array(z.object({ name: z.string() })) })
  .parse(createRequire(import.meta.url)(configPath)).forbidden;

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
    totalCruised: z.number(),
  }),
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ module: z.string(), resolved: z.string() })),
    }),
  ),
});

async function cruise(folder: string, parts = ['apps', 'packages', 'e2e', 'bench']) {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [cruiser, '--config', configPath, '--output-type', 'json', ...parts];
  const output = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 1e9 }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string; stderr: string }) => error.stdout || JSON.stringify({ error: error.stderr }),
  );
  return reportSchema.parse(JSON.parse(output));
}

let place = '';
let found: string[] = [];

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(place, path)), { recursive: true });
  await writeFile(join(place, path), text);
}

/** A repository whose every import is wrong. */
async function writeCanary(): Promise<void> {
  const sources = new Map<string, string[]>();
  for (const { from, imports, target } of violations) {
    sources.set(from, [...(sources.get(from) ?? []), `import '${imports}';`]);
    if (target && !sources.has(target)) sources.set(target, []);
  }
  for (const [path, lines] of sources) await write(path, `${lines.join('\n')}\nexport const here = 1;\n`);
  const bff = {
    name: '@mintdeck/bff',
    dependencies: { undici: '1.0.0' },
    devDependencies: { 'for-tests': '1.0.0' },
  };
  await write('apps/bff/package.json', JSON.stringify(bff));
  for (const name of ['undici', 'undeclared', 'for-tests']) {
    await write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }));
    await write(`node_modules/${name}/index.js`, '');
  }
  await mkdir(join(place, 'node_modules/@mintdeck'));
  for (const name of ['shared-types', 'simulators']) {
    await write(`packages/${name}/package.json`, JSON.stringify({ name, exports: { './*': './src/*.ts' } }));
    await symlink(join(place, 'packages', name), join(place, 'node_modules/@mintdeck', name), 'dir');
  }
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'mintdeck-direction-'));
  await writeCanary();
  found = (await cruise(place)).summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`);
});
afterAll(() => rm(place, { recursive: true, force: true }));

it.each(violations)('$rule is reported in $from', ({ rule, from }) => {
  // A cycle is reported at one of its two files.
  const places = rule === 'no-cycles' ? violations.filter((each) => each.rule === rule) : [{ from }];
  expect(places.some((each) => found.includes(`${rule}: ${each.from}`))).toBe(true);
});

it('every rule has a violation here', () => {
  const covered = new Set(violations.map(({ rule }) => rule));
  expect(forbidden.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
});

// all of it is the part `direction`; a part of it shows the same of the configuration in a fifth of the time
it('a cruise of the real repository follows imports from one workspace into another', async () => {
  const { modules, summary } = await cruise(root, ['apps/web/src/live']);
  const crossing = modules.filter(
    ({ source, dependencies }) =>
      source.startsWith('apps/web/') &&
      dependencies.some(({ resolved }) => resolved.startsWith('packages/shared-types/src/')),
  );
  expect(summary.totalCruised).toBeGreaterThan(50);
  expect(crossing.length).toBeGreaterThan(3);
});
