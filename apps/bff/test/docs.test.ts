import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PAUSE_REASONS, ROLLOUT_STATES, UPGRADE_PHASES } from '@mintdeck/shared-types/firmware/rollout';
import { gateSchema, upgradeReasonSchema } from '@mintdeck/shared-types/firmware/rollouts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readRepository, root } from './structure/repository.ts';

const repository = new Map(readRepository().map(({ path, text }) => [path, text]));

/** Text of a file; fails the test when there is none. */
function textOf(path: string): string {
  const text = repository.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  return text;
}

const decisions = [...repository.keys()].filter((path) => path.startsWith('docs/decisions/')).sort();
const manifestSchema = z.object({
  scripts: z.record(z.string(), z.string()).default({}),
  workspaces: z.array(z.string()).default([]),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const readManifest = (path: string) => manifestSchema.parse(JSON.parse(textOf(path)));
const rootManifest = readManifest('package.json');
const manifests = [
  rootManifest,
  ...rootManifest.workspaces.map((path) => readManifest(`${path}/package.json`)),
];
const isForeign = (name: string) => !name.startsWith('@mintdeck/');

describe('README', () => {
  const lines = textOf('README.md').split('\n');

  it('shows code by line 20, and a picture and the demo on the first screen', () => {
    expect(lines.findIndex((line) => line.startsWith('```')) + 1).toBeLessThanOrEqual(20);
    const firstScreen = lines.slice(0, 40).join('\n');
    for (const part of ['npm start', 'npm start -- --demo', 'npm test', '](docs/images/'])
      expect(firstScreen).toContain(part);
  });

  it('names only npm scripts that exist', () => {
    const named = [...textOf('README.md').matchAll(/npm run ([a-z]+)/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(Object.keys(rootManifest.scripts)).toEqual(expect.arrayContaining(named));
    expect(rootManifest.scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) });
  });
});

it('every link of the docs leads to a file', () => {
  const pages = [...repository.keys()].filter((path) => path.endsWith('.md') && !path.includes('-canary/'));
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)(#[^)]*)?\)/g)]
      .map(([, target = '']) => new URL(target, `file:///${page}`).pathname.slice(1))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(broken).toEqual([]);
});

it('the license is Apache-2.0', () => {
  expect(textOf('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/);
  expect(textOf('LICENSE').split('\n').length).toBeGreaterThan(190);
});

it('the changelog begins with what is not released', () => {
  expect(/^## (.*)$/m.exec(textOf('CHANGELOG.md'))?.[1]).toBe('Unreleased');
});

describe('decisions', () => {
  const parts = ['Context', 'Decision', 'Consequences', 'What would make us change it'];

  it('are numbered without a hole', () => {
    const numbers = decisions.map((path) => Number(/(\d{4})-/.exec(path)?.[1]));
    expect(numbers.length).toBeGreaterThanOrEqual(10);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(decisions)('%s has its four parts', (path) => {
    const headings = [...textOf(path).matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(parts);
  });
});

it('docs/reference/rollouts.md names every state, phase, reason and gate there is, and no other', () => {
  const page = textOf('docs/reference/rollouts.md');
  const rows = page.slice(page.indexOf('| state of a rollout'), page.indexOf('## Pace'));
  const named = new Set([...rows.matchAll(/`([a-z-]+)`/g)].map(([, word]) => word));
  const words = [
    ROLLOUT_STATES,
    PAUSE_REASONS,
    UPGRADE_PHASES,
    upgradeReasonSchema.options,
    gateSchema.options,
  ];
  expect([...named].toSorted()).toEqual([...new Set(words.flat())].toSorted());
});

describe('dependencies', () => {
  const record = textOf('docs/decisions/0014-dependencies.md');
  const [runtimeTable = '', developmentTable = ''] = record.split('| for development |');
  const namesIn = (table: string) =>
    [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
  const namesOf = (kind: 'dependencies' | 'devDependencies' | 'optionalDependencies') =>
    new Set(manifests.flatMap((manifest) => Object.keys(manifest[kind])).filter(isForeign));

  const runtime = new Set([...namesOf('dependencies'), ...namesOf('optionalDependencies')]);
  const development = new Set([...namesOf('devDependencies')].filter((name) => !runtime.has(name)));

  it('have a reason each, and no reason is left over', () => {
    expect(namesIn(runtimeTable).sort()).toEqual([...runtime].sort());
    expect(namesIn(developmentTable).sort()).toEqual([...development].sort());
  });

  it('stay below 45 at run time and 20 for development', () => {
    expect(runtime.size).toBeLessThanOrEqual(45);
    expect(development.size).toBeLessThanOrEqual(20);
  });

  it('are pinned', () => {
    const ranges = manifests.flatMap((manifest) =>
      [...Object.entries(manifest.dependencies), ...Object.entries(manifest.devDependencies)].filter(
        ([name, version]) => isForeign(name) && !/^(npm:[\w.-]+@)?\d+\.\d+\.\d+$/.test(version),
      ),
    );
    expect(ranges).toEqual([]);
  });
});
