import type { HouseRule, RepositoryFile } from './house-rule.ts';

/** Of a system that is polled. */
const polled = [
  'README.md',
  'settings.ts',
  'wire.ts',
  'client.ts',
  'normalize.ts',
  'poller.ts',
  'routes.ts',
  'index.ts',
  'contract.test.ts',
];
/** Of one that is only reached when somebody asks for it: nothing is listed in connectors/index.ts. */
const onDemand = ['README.md', 'needs.ts'];
const connector = /^apps\/bff\/src\/connectors\/([^/]+)\//;

const connectorsOf = (files: RepositoryFile[]) =>
  new Set(files.flatMap(({ path }) => connector.exec(path)?.[1] ?? []));

const complete = polled.map((name) => ({ path: `apps/bff/src/connectors/pool/${name}`, text: '' }));

const reached = [...onDemand, 'updater/contract.test.ts'].map((name) => ({
  path: `apps/bff/src/connectors/remote/${name}`,
  text: '',
}));

export const connectorFiles: HouseRule = {
  name: 'a connector has every file of ARCHITECTURE.md',
  check(files) {
    const paths = new Set(files.map(({ path }) => path));
    return [...connectorsOf(files)].flatMap((name) => {
      const folder = `apps/bff/src/connectors/${name}/`;
      const required = polled.some((file) => file !== 'README.md' && paths.has(folder + file))
        ? polled
        : onDemand;
      const missing = required.map((file) => folder + file).filter((path) => !paths.has(path));
      const hasContract = [...paths].some(
        (path) => path.startsWith(folder) && path.endsWith('contract.test.ts'),
      );
      return hasContract ? missing : [...missing, `${folder}**/contract.test.ts`];
    });
  },
  broken: [
    ...polled.map((name) => complete.filter(({ path }) => !path.endsWith(`/${name}`))),
    ...[...onDemand, 'updater/contract.test.ts'].map((name) =>
      reached.filter(({ path }) => !path.endsWith(name)),
    ),
  ],
};

export const connectorSimulator: HouseRule = {
  name: 'a connector has a simulator of the same name',
  check: (files) =>
    [...connectorsOf(files)].filter(
      (name) => !files.some(({ path }) => path.startsWith(`packages/simulators/src/${name}/`)),
    ),
  broken: [complete],
};
