// The directions of ARCHITECTURE.md. Every rule has a violation in apps/bff/test/direction-canary that it must report.
const bff = '^apps/bff/src/';
const web = '^apps/web/src/';
const tests = '[.](test|spec|fixture)[.]tsx?$';
const slices = 'fleet|jobs|history|accounts|audit|incidents|wall|wallet|pool|profit|backup|settings';
const connector = `${bff}connectors/([^/]+)/`;
const layer = (names) => `${bff}connectors/[^/]+/(${names})[-a-z]*[.]ts$`;
/** Where bytes leave: a connector's client and relay, or those of one part of it. */
const outgoing = [layer('client|relay'), `${bff}connectors/[^/]+/[^/]+/(client|relay)[-a-z]*[.]ts$`];
const clientModules = '^(node:)?(http|https|http2|net|tls|dgram)$';

const forbid = (name, comment, { from, to }) => ({ name, severity: 'error', comment, from, to });

const betweenWorkspaces = [
  forbid('web-sees-shared-types-only', 'The browser talks to the BFF; all they share is the contract.', {
    from: { path: '^apps/web/' },
    to: { path: '^(apps/bff|packages/(?!shared-types/)[^/]+|e2e|bench)/' },
  }),
  forbid('bff-sees-shared-types-only', 'Simulators are for tests, the demo and the bench.', {
    from: { path: bff, pathNot: tests },
    to: { path: '^(apps/web|packages/(?!shared-types/)[^/]+|e2e|bench)/' },
  }),
  forbid('shared-types-sees-zod-only', 'It runs in both worlds.', {
    from: { path: '^packages/shared-types/', pathNot: tests },
    to: { pathNot: '^packages/shared-types/|^node_modules/zod/' },
  }),
  forbid('simulators-see-nothing-of-ours', 'One built from our own schema agrees with our misreading.', {
    from: { path: '^packages/simulators/' },
    to: { path: '^(apps|packages/(?!simulators/)[^/]+|e2e|bench)/' },
  }),
  forbid('e2e-sees-simulators-only', 'It looks at the product from outside.', {
    from: { path: '^e2e/' },
    to: { path: '^(apps|packages/(?!simulators/)[^/]+|bench)/' },
  }),
  forbid('bench-looks-from-outside', 'What it measures runs in its own process.', {
    from: { path: '^bench/' },
    to: { path: '^(apps|e2e)/' },
  }),
];

const betweenSlices = [
  forbid('connectors-do-not-meet', 'Hand what is shared to both in app.ts, or move it to upstream/.', {
    from: { path: connector },
    to: { path: connector, pathNot: `${bff}connectors/$1/` },
  }),
  forbid('slices-do-not-meet', 'Declare the small interface you need and get it in app.ts.', {
    from: { path: `${bff}(${slices})/`, pathNot: tests },
    to: { path: `${bff}(${slices}|connectors)/`, pathNot: `${bff}$1/` },
  }),
  forbid('connectors-see-no-slice', 'Declare the small interface you need and get it in app.ts.', {
    from: { path: connector, pathNot: tests },
    to: { path: `${bff}(${slices})/` },
  }),
  forbid('ground-sees-no-slice', 'live, http, upstream and db carry the slices, not the other way.', {
    from: { path: `${bff}(live|http|upstream|db)/`, pathNot: tests },
    to: { path: `${bff}(${slices}|connectors)/` },
  }),
  forbid('only-app-composes', 'app.ts, with its parts in app/, is the only one that knows every slice.', {
    from: { path: `${bff}[^/]+[.]ts$`, pathNot: [`${bff}app[.]ts$`, tests] },
    to: { path: `${bff}(${slices}|connectors)/` },
  }),
  forbid('only-main-builds-the-app', 'What a slice needs is handed to it.', {
    from: { path: bff, pathNot: [`${bff}[^/]+[.]ts$`, `${bff}app/`, tests] },
    to: { path: `${bff}(app/|(app|main)[.]ts$)` },
  }),
];

const insideConnectors = [
  forbid('wire-is-the-bottom', 'wire <- client <- poller, actions, relay <- index', {
    from: { path: layer('wire'), pathNot: tests },
    to: { path: layer('client|normalize|poller|actions|relay|routes|index') },
  }),
  forbid('client-sees-wire-only', 'wire <- client <- poller, actions, relay <- index', {
    from: { path: layer('client'), pathNot: tests },
    to: { path: layer('normalize|poller|actions|relay|routes|index') },
  }),
  forbid('workers-see-no-index', 'wire <- client <- poller, actions, relay <- index', {
    from: { path: layer('poller|actions|relay'), pathNot: tests },
    to: { path: layer('routes|index') },
  }),
  forbid('normalize-is-pure', 'wire -> shared-types, nothing else: no I/O, no clock, no library.', {
    from: { path: layer('normalize'), pathNot: tests },
    to: { pathNot: `${layer('wire|normalize')}|^packages/shared-types/` },
  }),
  forbid('routes-never-see-wire', 'The names of the device end in normalize.', {
    from: { path: layer('routes'), pathNot: tests },
    to: { path: layer('wire') },
  }),
  forbid('index-is-for-the-list', 'A connector is reached through connectors/index.ts.', {
    from: { path: bff, pathNot: [`${bff}connectors/index[.]ts$`, tests] },
    to: { path: `${bff}connectors/[^/]+/index[.]ts$` },
  }),
];

const edges = [
  forbid(
    'network-at-the-edge-only',
    'Outgoing network only in client.ts, relay.ts and upstream/; http/ listens, config.ts tries the certificate.',
    {
      from: {
        path: bff,
        pathNot: [`${bff}(upstream|http)/`, `${bff}config[.]ts$`, ...outgoing, tests],
      },
      to: {
        path: `${clientModules}|^node_modules/(axios|got|node-fetch|http-proxy-middleware|httpxy)/`,
        dependencyTypesNot: ['type-only'],
      },
    },
  ),
  forbid('undici-at-the-edge-only', 'Everything that leaves passes the address guard in upstream/.', {
    from: { path: bff, pathNot: [`${bff}upstream/`, ...outgoing, tests] },
    to: { path: '^node_modules/undici/', dependencyTypesNot: ['type-only'] },
  }),
  forbid(
    'environment-in-config-only',
    'config.ts is the only reader of the environment (process.env itself is the lint rule noProcessEnv).',
    { from: { path: bff, pathNot: [`${bff}(config|main)[.]ts$`, tests] }, to: { path: '^(node:)?process$' } },
  ),
];

const insideWeb = [
  forbid('web-lib-is-the-bottom', 'lib <- ui <- api, live <- features <- routes', {
    from: { path: `${web}lib/` },
    to: {
      path: `${web}(?!lib/)`,
    },
  }),
  forbid('web-ui-knows-no-data', 'lib <- ui <- api, live <- features <- routes', {
    from: { path: `${web}ui/`, pathNot: tests },
    to: { path: `${web}(?!lib/|ui/)` },
  }),
  forbid('web-data-knows-no-feature', 'lib <- ui <- api, live <- features <- routes', {
    from: { path: `${web}(api|live)/`, pathNot: tests },
    to: { path: `${web}(features/|shell/|[^/]+$)` },
  }),
  forbid('features-do-not-meet', 'Only overview and wall look at other features.', {
    from: { path: `${web}features/([^/]+)/`, pathNot: `${web}features/(overview|wall)/` },
    to: { path: `${web}features/([^/]+)/`, pathNot: `${web}features/$1/` },
  }),
  forbid('features-know-no-routes', 'lib <- ui <- api, live <- features <- routes', {
    from: { path: `${web}features/`, pathNot: tests },
    to: { path: `${web}(shell/|(routes|app|main)[.]tsx?$)` },
  }),
  forbid('components-see-no-socket', 'One socket, owned outside React; components read the query cache.', {
    from: { path: `${web}.+[.]tsx$`, pathNot: [`${web}main[.]tsx$`, tests] },
    to: { path: `${web}live/[a-z-]*socket[.]ts$` },
  }),
];

const everywhere = [
  forbid('no-cycles', 'Types included.', { from: {}, to: { circular: true } }),
  forbid('resolvable', 'It points to nothing.', {
    from: { pathNot: 'vite-env[.]d[.]ts$' },
    to: { couldNotResolve: true },
  }),
  forbid('no-test-code-in-the-product', 'Tests import the product.', {
    from: { path: '^(apps/[^/]+|packages/[^/]+)/src/', pathNot: `${tests}|/test-[^/]+$` },
    to: { path: `${tests}|/test-[^/]+$|^apps/bff/test/` },
  }),
  forbid('declared-dependencies-only', 'Name it in the package.json of the workspace that uses it.', {
    from: { path: '^(apps|packages|e2e|bench)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  }),
  forbid(
    'no-dev-dependency-in-the-product',
    'It is absent in an installation without development packages.',
    {
      from: { path: '^apps/[^/]+/src/', pathNot: `${tests}|/test-[^/]+$` },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
  ),
];

module.exports = {
  forbidden: [
    ...betweenWorkspaces,
    ...betweenSlices,
    ...insideConnectors,
    ...edges,
    ...insideWeb,
    ...everywhere,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/web/dist/|-canary/' },
    // What tests and tools of every workspace share is named once, in the package.json of the root.
    combinedDependencies: true,
    tsPreCompilationDeps: true,
    // Without these the "exports" of our own workspaces are not understood and no rule ever matches them.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
