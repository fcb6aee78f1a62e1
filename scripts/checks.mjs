import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findPostgres } from './postgres.mjs';

const biome = 'node_modules/@biomejs/biome/bin/biome';
const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';

/** Everything that is checked without running our code. `counted` must be found in the output with a number above 0. */
export const checks = [
  {
    name: 'lint',
    args: [biome, 'check', '--error-on-warnings', '.'],
    counted: /Checked (\d+) files/,
  },
  { name: 'types', args: ['node_modules/typescript-native/bin/tsc', '-b'] },
  {
    name: 'direction',
    // With a TypeScript it does not understand, dependency-cruiser follows nothing and reports success.
    args: [cruiser, '--config', '.dependency-cruiser.cjs', 'apps', 'packages', 'e2e', 'bench'],
    counted: /(\d+) modules/,
  },
  { name: 'unused', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/** Debian's server: a machine without one may leave it out, unless REQUIRE_POSTGRES says that it may not. */
const hasPostgres = () => {
  if (findPostgres() !== null || process.env.REQUIRE_POSTGRES) return null;
  return 'PostgreSQL is not installed (Debian: apt-get install postgresql)';
};

/** PGlite stands for PostgreSQL where there is none. */
const hasNoPostgres = () =>
  findPostgres() === null ? null : 'PostgreSQL is installed: it runs the same tests itself';

/** Debian's updater, the program of the miners: left out and required as the server above, by REQUIRE_SWUPDATE. */
const hasSwupdate = () => {
  const folders = (process.env.PATH ?? '').split(delimiter);
  if (process.env.REQUIRE_SWUPDATE || folders.some((folder) => existsSync(join(folder, 'swupdate'))))
    return null;
  return 'swupdate is not installed (Debian: apt-get install swupdate)';
};

/** The vitest projects (vitest.config.ts), the longest first; `kill` mostly waits, so others compute beside it. `isPossible` gives why one cannot be run here, or null. */
export const suites = [
  { name: 'contract', projects: ['contract', 'recordings', 'boot'] },
  { name: 'postgres', projects: ['postgres'], isPossible: hasPostgres },
  { name: 'unit', projects: ['unit', 'memory', 'web'] },
  { name: 'kill', projects: ['kill'] },
  { name: 'pglite', projects: ['pglite'] },
  { name: 'pglite-app', projects: ['pglite-app'], isPossible: hasNoPostgres },
  { name: 'structure', projects: ['structure'] },
  { name: 'swupdate', projects: ['swupdate'], isPossible: hasSwupdate },
];
