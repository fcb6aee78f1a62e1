import { defineConfig } from 'vitest/config';

const bffSource = 'apps/bff/src/**';

// Recordings, boot and contract run real servers: they are told apart by name so that one can run a kind by a word.
const byName = ['**/contract.test.ts', '**/*.contract.test.ts', '**/*.recordings.test.ts', '**/boot.test.ts'];

// What looks at the repository, not at the running product.
const house = ['apps/bff/test/{structure,promises,docs,*-canary}.test.ts', 'scripts/*.test.mjs'];

const projectOf = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', '**/*-canary/**', ...exclude] },
});

export default defineConfig({
  test: {
    // A flaky test is a bug to be found, so: no retries. Two workers: a small machine also runs the servers under test.
    retry: 0,
    maxWorkers: 2,
    projects: [
      projectOf(
        'unit',
        [`${bffSource}/*.test.ts`, 'packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts', 'bench/**/*.test.ts'],
        byName,
      ),
      projectOf('web', ['apps/web/src/**/*.test.{ts,tsx}']),
      projectOf('contract', ['**/contract.test.ts', '**/*.contract.test.ts']),
      projectOf('recordings', ['**/*.recordings.test.ts']),
      projectOf('boot', ['apps/bff/test/*.test.ts'], house),
      projectOf('structure', house),
    ],
  },
});
