import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');

/** Option of tsconfig.base.json, the error it must give, and code that deserves it. */
const violations = [
  ['strict', 'TS7006', 'export const twice = (value) => value * 2;'],
  ['strictNullChecks', 'TS2322', 'export const name: string = null;'],
  [
    'noUncheckedIndexedAccess',
    'TS2322',
    'export const first = (list: string[]): string => { const [a] = list; return a; };',
  ],
  ['exactOptionalPropertyTypes', 'TS2375', 'export const row: { name?: string } = { name: undefined };'],
  ['noImplicitOverride', 'TS4114', 'class A { go() {} }\nexport class B extends A { go() {} }'],
  [
    'noFallthroughCasesInSwitch',
    'TS7029',
    'export function go(a: number) { switch (a) { case 1: a++; case 2: a--; } return a; }',
  ],
  ['verbatimModuleSyntax', 'TS1484', "import { Row } from './shape.ts';\nexport type Rows = Row[];"],
  ['erasableSyntaxOnly', 'TS1294', 'export class A { constructor(private name: string) {} }'],
] as const;

let place = '';
let output = '';

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'mintdeck-types-'));
  await writeFile(join(place, 'shape.ts'), 'export interface Row { name: string }\n');
  for (const [option, , code] of violations) await writeFile(join(place, `${option}.ts`), `${code}\n`);
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { noEmit: true, composite: false },
  };
  await writeFile(join(place, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  output = await promisify(execFile)(process.execPath, [compiler, '-p', place, '--pretty', 'false']).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
});
afterAll(() => rm(place, { recursive: true, force: true }));

it.each(violations)('%s reports %s', (option, error) => {
  const lines = output.split('\n').filter((line) => line.includes(`${option}.ts(`));
  expect(lines.join('\n')).toContain(error);
});

const tsconfigSchema = z.looseObject({
  extends: z.string().optional(),
  compilerOptions: z.record(z.string(), z.unknown()).optional(),
  references: z.array(z.object({ path: z.string() })).optional(),
});

it('every workspace is checked, under these options and no weaker ones', async () => {
  const readJson = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8')) as unknown;
  const { workspaces } = z.object({ workspaces: z.array(z.string()) }).parse(await readJson('package.json'));
  const { references } = tsconfigSchema.parse(await readJson('tsconfig.json'));
  expect(references?.map(({ path }) => path).sort()).toEqual(workspaces.toSorted());
  for (const workspace of workspaces) {
    const config = tsconfigSchema.parse(await readJson(`${workspace}/tsconfig.json`));
    expect(config.extends).toMatch(/tsconfig\.base\.json$/);
    expect(Object.values(config.compilerOptions ?? {})).not.toContain(false);
  }
});
