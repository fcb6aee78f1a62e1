import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createWorkspacesProgram, findFloatingPromises } from './structure/promise-rules.ts';
import { root } from './structure/repository.ts';

const isSource = (path: string) =>
  path.startsWith(root) && !path.includes('/node_modules/') && !path.endsWith('.d.ts');

const WORKSPACES = ['packages/shared-types', 'packages/simulators', 'apps/bff', 'apps/web', 'e2e', 'bench'];

// it computes for seconds, on a busy machine for a minute
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe('no promise is left floating', () => {
  let program: ts.Program;
  beforeAll(() => {
    program = createWorkspacesProgram(WORKSPACES);
  });

  it.each(WORKSPACES)('in %s', (workspace) => {
    const isOurs = (path: string) => isSource(path) && path.startsWith(join(root, workspace, '/'));
    expect(program.getSourceFiles().filter(({ fileName }) => isOurs(fileName)).length).toBeGreaterThan(0);
    expect(findFloatingPromises(program, isOurs)).toEqual([]);
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
