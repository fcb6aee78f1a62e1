import type { HouseRule, RepositoryFile } from './house-rule.ts';

const required = [
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
const connector = /^apps\/bff\/src\/connectors\/([^/]+)\//;

const connectorsOf = (files: RepositoryFile[]) =>
  new Set(files.flatMap(({ path }) => connector.exec(path)?.[1] ?? []));

const complete = required.map((name) => ({ path: `apps/bff/src/connectors/pool/${name}`, text: '' }));

export const connectorFiles: HouseRule = {
  name: 'a connector has every file of ARCHITECTURE.md',
  check(files) {
    const paths = new Set(files.map(({ path }) => path));
    return [...connectorsOf(files)].flatMap((name) =>
      required.map((file) => `apps/bff/src/connectors/${name}/${file}`).filter((path) => !paths.has(path)),
    );
  },
  broken: required.map((name) => complete.filter(({ path }) => !path.endsWith(`/${name}`))),
};

export const connectorSimulator: HouseRule = {
  name: 'a connector has a simulator of the same name',
  check: (files) =>
    [...connectorsOf(files)].filter(
      (name) => !files.some(({ path }) => path.startsWith(`packages/simulators/src/${name}/`)),
    ),
  broken: [complete],
};
