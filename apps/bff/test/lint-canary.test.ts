import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');
const canary = join(import.meta.dirname, 'lint-canary');

const configSchema = z.looseObject({
  linter: z.looseObject({
    rules: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.unknown())])),
  }),
});
const readConfig = async () =>
  configSchema.parse(JSON.parse(await readFile(join(root, 'biome.json'), 'utf8')));

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({ category: z.string(), location: z.object({ path: z.string() }).nullish() }),
  ),
});

let place = '';
let findings: string[] = [];

/** What Biome reports with our rules in a copy of the canary, as `file rule`. Our own configuration leaves the canary out. */
async function lintCanary(): Promise<string[]> {
  await cp(canary, join(place, 'src'), { recursive: true });
  await cp(join(root, 'node_modules/undici'), join(place, 'node_modules/undici'), { recursive: true });
  await cp(join(root, 'apps/bff/package.json'), join(place, 'package.json'));
  const config = { ...(await readConfig()), vcs: { enabled: false }, files: { includes: ['src/**'] } };
  await writeFile(join(place, 'biome.json'), JSON.stringify(config));
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const output = await promisify(execFile)(process.execPath, args, { cwd: place, maxBuffer: 1e8 }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
  const { diagnostics } = reportSchema.parse(JSON.parse(output));
  return diagnostics.map(({ category, location }) => `${location?.path} ${category.split('/').at(-1)}`);
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'mintdeck-lint-'));
  findings = await lintCanary();
});
afterAll(() => rm(place, { recursive: true, force: true }));

const files = (await readdir(canary)).filter((file) => /^(no|use)[A-Z]/.test(file));

it.each(files)('%s is reported', (file) => {
  expect(findings).toContain(`src/${file} ${file.split('.')[0]}`);
});

it('a suppression without a reason is reported', () => {
  expect(findings).toContain('src/suppression-without-reason.ts parse');
});

it('every rule that biome.json names has a violation here', async () => {
  const { rules } = (await readConfig()).linter;
  const named = Object.values(rules).flatMap((group) =>
    typeof group === 'object' ? Object.keys(group) : [],
  );
  const covered = new Set(files.map((file) => file.split('.')[0]));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((rule) => !covered.has(rule))).toEqual([]);
});
