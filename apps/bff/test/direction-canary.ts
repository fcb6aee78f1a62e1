/** One violation per rule of .dependency-cruiser.cjs: this file importing that one must be reported. */
export interface Violation {
  rule: string;
  from: string;
  /** as written in the import */
  imports: string;
  /** the file the import finds; absent: a package, a module of node, or nothing */
  target?: string;
}

const bff = 'apps/bff/src';
const web = 'apps/web/src';
const types = 'packages/shared-types/src';

/** Relative import between two files of the bff's or the web's source folder. */
const within = (base: string, rule: string, [from, target]: [string, string]): Violation => {
  const up = '../'.repeat(from.split('/').length - 1) || './';
  return { rule, from: `${base}/${from}`, imports: `${up}${target}`, target: `${base}/${target}` };
};

const betweenWorkspaces: Violation[] = [
  {
    rule: 'web-sees-shared-types-only',
    from: `${web}/live/apply.ts`,
    imports: '../../../bff/src/live/store.ts',
    target: `${bff}/live/store.ts`,
  },
  {
    rule: 'web-sees-shared-types-only',
    from: `${web}/live/fake.ts`,
    imports: '@mintdeck/simulators/fleet',
    target: 'packages/simulators/src/fleet.ts',
  },
  {
    rule: 'bff-sees-shared-types-only',
    from: `${bff}/live/replay.ts`,
    imports: '@mintdeck/simulators/fleet',
    target: 'packages/simulators/src/fleet.ts',
  },
  { rule: 'shared-types-sees-zod-only', from: `${types}/clock.ts`, imports: 'node:os' },
  {
    rule: 'simulators-see-nothing-of-ours',
    from: 'packages/simulators/src/copy.ts',
    imports: '@mintdeck/shared-types/miner',
    target: `${types}/miner.ts`,
  },
  {
    rule: 'e2e-sees-simulators-only',
    from: 'e2e/tests/inside.ts',
    imports: '../../apps/bff/src/live/store.ts',
    target: `${bff}/live/store.ts`,
  },
  {
    rule: 'e2e-sees-simulators-only',
    from: 'e2e/tests/schema.ts',
    imports: '@mintdeck/shared-types/miner',
    target: `${types}/miner.ts`,
  },
  {
    rule: 'bench-looks-from-outside',
    from: 'bench/src/inside.ts',
    imports: '../../apps/bff/src/live/store.ts',
    target: `${bff}/live/store.ts`,
  },
];

const betweenSlices: Violation[] = [
  within(bff, 'connectors-do-not-meet', ['connectors/pool/poller.ts', 'connectors/miner/client.ts']),
  within(bff, 'slices-do-not-meet', ['accounts/sessions.ts', 'fleet/registry.ts']),
  within(bff, 'connectors-see-no-slice', ['connectors/miner/poller.ts', 'fleet/registry.ts']),
  within(bff, 'ground-sees-no-slice', ['live/hub.ts', 'accounts/people.ts']),
  within(bff, 'only-app-composes', ['setup.ts', 'accounts/people.ts']),
  within(bff, 'only-main-builds-the-app', ['http/again.ts', 'app.ts']),
  within(bff, 'only-main-builds-the-app', ['fleet/again.ts', 'app/stores.ts']),
];

const insideConnectors: Violation[] = [
  within(bff, 'wire-is-the-bottom', ['connectors/miner/wire.ts', 'connectors/miner/normalize.ts']),
  within(bff, 'client-sees-wire-only', ['connectors/miner/client.ts', 'connectors/miner/actions.ts']),
  within(bff, 'workers-see-no-index', ['connectors/wallet/poller.ts', 'connectors/wallet/routes.ts']),
  { rule: 'normalize-is-pure', from: `${bff}/connectors/wallet/normalize.ts`, imports: 'node:fs' },
  within(bff, 'routes-never-see-wire', ['connectors/wallet/routes.ts', 'connectors/wallet/wire.ts']),
  within(bff, 'index-is-for-the-list', ['app.ts', 'connectors/miner/index.ts']),
];

const edges: Violation[] = [
  { rule: 'network-at-the-edge-only', from: `${bff}/live/call.ts`, imports: 'node:https' },
  { rule: 'undici-at-the-edge-only', from: `${bff}/http/call.ts`, imports: 'undici' },
  { rule: 'environment-in-config-only', from: `${bff}/http/port.ts`, imports: 'node:process' },
];

const insideWeb: Violation[] = [
  within(web, 'web-lib-is-the-bottom', ['lib/units.ts', 'ui/theme.ts']),
  within(web, 'web-ui-knows-no-data', ['ui/Age.tsx', 'live/clock.ts']),
  within(web, 'web-data-knows-no-feature', ['api/query.ts', 'features/miner/rows.ts']),
  within(web, 'features-do-not-meet', ['features/pool/rows.ts', 'features/miner/rows.ts']),
  within(web, 'features-know-no-routes', ['features/wallet/paths.ts', 'routes.tsx']),
  within(web, 'components-see-no-socket', ['features/miner/Rows.tsx', 'live/socket.ts']),
];

const everywhere: Violation[] = [
  within(bff, 'no-cycles', ['upstream/round.ts', 'upstream/trip.ts']),
  within(bff, 'no-cycles', ['upstream/trip.ts', 'upstream/round.ts']),
  { rule: 'resolvable', from: `${bff}/db/lost.ts`, imports: './nowhere.ts' },
  within(bff, 'no-test-code-in-the-product', ['db/seed.ts', 'db/seed.test.ts']),
  { rule: 'declared-dependencies-only', from: `${bff}/db/undeclared.ts`, imports: 'undeclared' },
  { rule: 'no-dev-dependency-in-the-product', from: `${bff}/db/declared.ts`, imports: 'for-tests' },
];

export const violations: Violation[] = [
  ...betweenWorkspaces,
  ...betweenSlices,
  ...insideConnectors,
  ...edges,
  ...insideWeb,
  ...everywhere,
];
