import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const files: Record<string, string> = {
  'package.json': JSON.stringify({ name: 'canary', private: true, workspaces: ['apps/bff'] }),
  'apps/bff/package.json': JSON.stringify({
    name: '@mintdeck/bff',
    dependencies: { 'never-imported': '1.0.0' },
  }),
  'apps/bff/src/main.ts':
    "import 'never-declared';\nimport { used } from './used.ts';\n\nprocess.exitCode = used;\n",
  'apps/bff/src/used.ts':
    'export const used = 1;\nexport const unusedValue = 2;\nexport type UnusedType = string;\n',
  'apps/bff/src/orphan.ts': 'export const orphan = 1;\n',
};

let place = '';
let report = '';

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'mintdeck-knip-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(place, path)), { recursive: true });
    await writeFile(join(place, path), text);
  }
  await cp(join(root, 'knip.json'), join(place, 'knip.json'));
  const knip = join(root, 'node_modules/knip/bin/knip.js');
  const args = [knip, '--directory', place, '--reporter', 'compact', '--no-progress'];
  report = await promisify(execFile)(process.execPath, args).then(
    () => 'nothing',
    (error: { stdout: string }) => error.stdout,
  );
});
afterAll(() => rm(place, { recursive: true, force: true }));

it.each(['orphan.ts', 'never-imported', 'never-declared', 'unusedValue', 'UnusedType'])(
  '%s is reported',
  (name) => {
    expect(report).toContain(name);
  },
);

it('our configuration ignores nothing but tools that are run as programs', async () => {
  const config = await readFile(join(root, 'knip.json'), 'utf8');
  expect(config.match(/"(ignore\w*|rules|exclude)"/g)).toEqual([
    '"ignoreExportsUsedInFile"',
    '"ignoreBinaries"',
    '"ignoreDependencies"',
  ]);
  expect(config).toContain('["openssl", "swupdate"]');
  expect(config).toContain('["dependency-cruiser", "typescript-native"]');
});
