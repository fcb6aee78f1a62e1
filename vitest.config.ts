import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Most of a test server's start is compiling: its threads and processes keep what they compiled, as `npm start` does.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.cache/node', import.meta.url));

const bffSource = 'apps/bff/src/**';

// Recordings, boot and contract run real servers: they are told apart by name so that one can run a kind by a word.
const byName = ['**/contract.test.ts', '**/*.contract.test.ts', '**/*.recordings.test.ts', '**/boot.test.ts'];

// The simulated updater's judge is the real one; where Debian's swupdate is not installed they are reported as not run.
const onSwupdate = ['**/*.swupdate.test.ts'];

// What measures the memory of its own process, and so needs one for itself.
const onMemory = ['**/*.memory.test.ts'];

// Servers that are killed at a moment that has to be met, and are until it was.
const onKill = ['apps/bff/test/kill*.test.ts'];

// What looks at the repository, not at the running product.
const house = ['apps/bff/test/{structure,promises,docs,container,*-canary}.test.ts', 'scripts/*.test.mjs'];

const projectOf = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude: ['**/node_modules/**', '**/*-canary/**', ...exclude] },
});

/** Each file in a process of its own: it measures memory, or is few. */
const alone = (name: string, include: string[]) => {
  const { extends: inherit, test } = projectOf(name, include);
  return { extends: inherit, test: { ...test, isolate: true } };
};

/** Most of a proof is waiting for what never answers, so many of a file's wait together. */
const atOnce = ({ extends: inherit, test }: ReturnType<typeof alone>) => ({
  extends: inherit,
  test: { ...test, maxConcurrency: 10 },
});

/** Parts of a page that are loaded when they are needed, late (scripts/late-answers.mjs). */
const lateParts = {
  name: 'late-parts',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    id.includes('/apps/web/src/') && !/\.(test|fixture)\./.test(id)
      ? code.replace(/\bimport\((['"][^'"]+['"])\)/g, 'globalThis.comeLate().then(() => import($1))')
      : undefined,
};

/** A page keeps what it knows in its modules: each file has them new. */
const ofPages = (name: string, include: string[]) => {
  const { extends: inherit, test } = projectOf(name, include);
  return {
    extends: inherit,
    plugins: process.env.LATE === undefined ? [] : [lateParts],
    test: { ...test, setupFiles: ['scripts/fresh-modules.mjs', 'scripts/late-answers.mjs'] },
  };
};

// The real app and what stores and queries: the same tests once more on another database (apps/bff/test/databases.ts).
const onDatabases = ['apps/bff/test/*.test.ts', `${bffSource}/*.database.test.ts`];

// Whose subject is not what is stored: the network, rights, rules, formats of files, what a browser may, a process and its folder. Once, on
// SQLite, is enough. Each table is written and read by the real app on PostgreSQL all the same (docs/decisions/0036).
const notOnDatabases = [
  ...onSwupdate,
  'apps/bff/test/{tls,tls-miner,security,live-session,fleet-live,live-log,gateway,gateway-attacks,terminal}.test.ts',
  'apps/bff/test/{wallet-attacks,wallet-rights,wallet-trust,demo,demo-pool,demo-wallets,settings,secrets}.test.ts',
  'apps/bff/test/{scan,scan-rediscovery,scan-after-reset,firmware-intakes,firmware-upgrade,upgrade-sockets,rollouts}.test.ts',
  'apps/bff/test/{backup-damaged,backup-refused,process-start,kill-jobs,kill-rollouts,kill-pool,kill-wallet}.test.ts',
];

// Locks between connections, and connections that are cut: PGlite has one session for all, so it cannot show them.
const onPostgresOnly = ['apps/bff/{src,test}/**/*.postgres.test.ts'];

const onPglite = {
  // processes that are killed, or refused, need no third database
  exclude: [...onPostgresOnly, '**/{kill,kill-payments,process}.test.ts'],
  // coming up and compiling itself is most of what PGlite does: two serve all files
  isolate: false,
};

interface DatabaseProject {
  /** absent: that of the database */
  name?: string;
  include: string[];
  exclude?: string[];
  globalSetup?: string;
}

const onDatabase = (
  database: 'pglite' | 'postgres',
  { name = database, include, exclude = [], ...more }: DatabaseProject,
) => {
  const { extends: inherit, test } = projectOf(name, include, [...house, ...notOnDatabases, ...exclude]);
  return { extends: inherit, test: { ...test, ...more, provide: { database } } };
};

export default defineConfig({
  test: {
    // A flaky test is a bug to be found, so: no retries. Three workers: a small machine also runs the servers under test, and half of a
    // test is waiting for them.
    retry: 0,
    maxWorkers: 3,
    // A worker loads what it tests once and not once more for every file. What a file leaves behind is taken away, or told, by the setup
    // file; `--sequence.shuffle.files` shows that nothing hangs on the order (docs/decisions/0036).
    isolate: false,
    setupFiles: 'scripts/after-test-file.mjs',
    // of all tests, wherever they run: formats keep the zone in which their module was loaded
    env: { TZ: 'Europe/Berlin' },
    // For what hangs. Tests wait for what happens, and on a busy machine that takes longer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      projectOf(
        'unit',
        [`${bffSource}/*.test.ts`, 'packages/*/src/**/*.test.ts', 'e2e/**/*.test.ts', 'bench/**/*.test.ts'],
        [...byName, ...onMemory, ...onPostgresOnly, ...onSwupdate],
      ),
      alone('memory', onMemory),
      ofPages('web', ['apps/web/src/**/*.test.{ts,tsx}']),
      atOnce(alone('contract', ['**/contract.test.ts', '**/*.contract.test.ts'])),
      projectOf('recordings', ['**/*.recordings.test.ts']),
      projectOf('boot', ['apps/bff/test/*.test.ts'], [...house, ...onKill, ...onPostgresOnly, ...onSwupdate]),
      projectOf('kill', onKill),
      projectOf('swupdate', onSwupdate),
      onDatabase('pglite', { ...onPglite, include: [`${bffSource}/*.database.test.ts`] }),
      // where a server of PostgreSQL runs the same ones, they are not run (scripts/checks.mjs)
      onDatabase('pglite', { ...onPglite, name: 'pglite-app', include: ['apps/bff/test/*.test.ts'] }),
      onDatabase('postgres', {
        include: [...onDatabases, ...onPostgresOnly],
        globalSetup: 'scripts/postgres-setup.mjs',
      }),
      projectOf('structure', house),
    ],
  },
});
