import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { createWorkspacesProgram, findFloatingPromises } from './structure/promise-rules.ts';
import { root } from './structure/repository.ts';

const isSource = (path: string) =>
  path.startsWith(root) && !path.includes('/node_modules/') && !path.endsWith('.d.ts');

const WORKSPACES = ['apps/bff', 'apps/web', 'packages/simulators', 'e2e', 'bench'];

describe('no promise is left floating', () => {
  it('in any workspace', () => {
    const program = createWorkspacesProgram(WORKSPACES);
    const sources = program.getSourceFiles().map(({ fileName }) => fileName);
    for (const workspace of WORKSPACES)
      expect(
        sources.filter((path) => isSource(path) && path.includes(`/${workspace}/`)).length,
      ).toBeGreaterThan(0);
    expect(findFloatingPromises(program, isSource)).toEqual([]);
  });

  it('sees through node’s own functions and unions, and lets a handled one pass', async () => {
    const place = await mkdtemp(join(tmpdir(), 'mintdeck-promises-'));
    const path = join(place, 'canary.ts');
    const lines = [
      "import { writeFile } from 'node:fs/promises';",
      "writeFile('a', 'b');",
      'declare const perhaps: () => Promise<void> | undefined;',
      'perhaps();',
      "writeFile('a', 'b').then(() => undefined);",
      "writeFile('a', 'b').catch(() => undefined);",
      "writeFile('a', 'b').catch(() => undefined).finally(() => undefined);",
      "void writeFile('a', 'b');",
      "await writeFile('a', 'b');",
    ];
    await writeFile(path, lines.join('\n'));
    const program = ts.createProgram([path], {
      strict: true,
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
    });
    const found = findFloatingPromises(program, (file) => file === path);
    await rm(place, { recursive: true });
    expect(found.map((line) => line.replace(/^.*canary\.ts:(\d+):.*$/, '$1'))).toEqual(['2', '4', '5']);
  });
});
