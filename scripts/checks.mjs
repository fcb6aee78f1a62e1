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

/** The vitest projects (vitest.config.ts) in the order they are run. */
export const suites = [
  { name: 'structure', projects: ['structure'] },
  { name: 'unit', projects: ['unit', 'web'] },
  { name: 'contract', projects: ['contract', 'recordings', 'boot'] },
];
