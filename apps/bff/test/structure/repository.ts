import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RepositoryFile } from './house-rule.ts';

export const root = join(import.meta.dirname, '../../../..');

const left = new Set([
  'node_modules',
  'dist',
  'data',
  '.git',
  '.cache',
  'screenshots',
  'test-results',
  'playwright-report',
]);
const isText = (name: string) =>
  /\.(tsx?|mjs|cjs|json|md|css|html|yml)$|^(LICENSE|run|Dockerfile|\.dockerignore|\.npmrc)$/.test(name);

/** Every text file of the repository, but what is installed, built or ignored. */
export function readRepository(folder = ''): RepositoryFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (left.has(entry.name)) return [];
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return readRepository(path);
    return isText(entry.name) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
  });
}
