import { allCode, findLines, type HouseRule, only, productCode } from './house-rule.ts';

const bannedFile = /(^|\/)(utils|helpers|common|misc|manager|service|types|data|info)(\.[^/]*)?$/;

export const fileNames: HouseRule = {
  name: 'no file is named after nothing (utils, helpers, types ...)',
  check: (files) => allCode(files).flatMap(({ path }) => (bannedFile.test(path) ? [path] : [])),
  broken: ['utils.ts', 'helpers.test.ts', 'types.ts'].map((name) => only(`apps/web/src/lib/${name}`, '')),
};

export const fileCase: HouseRule = {
  name: 'files are kebab-case, components PascalCase',
  check: (files) =>
    allCode(files).flatMap(({ path }) => {
      const name = path.split('/').at(-1)?.split('.')[0] ?? '';
      const isFine = path.endsWith('.tsx')
        ? /^([A-Z][A-Za-z0-9]*|[a-z0-9-]+)$/.test(name)
        : /^[a-z0-9-]*$/.test(name);
      return isFine ? [] : [path];
    }),
  broken: [only('apps/bff/src/liveHub.ts', ''), only('apps/web/src/ui/Reading_Value.tsx', '')],
};

// The glossary's nouns: what follows here is the same thing under another name.
const synonym =
  /\bexport (?:async )?(?:const|function|class|interface|type) \w*(?:[dD]evice|\bRig\b|[aA]sic)\w*/;

export const oneNoun: HouseRule = {
  name: 'a miner is a miner in every exported name',
  check: (files) =>
    findLines(
      productCode(files).filter(({ path }) => !/^packages\/simulators\/|\/wire[^/]*\.ts$/.test(path)),
      synonym,
    ),
  broken: [
    only('apps/bff/src/fleet/a.ts', 'export function findDevice() {}'),
    only('apps/web/src/a.ts', 'export type AsicRow = 1;'),
  ],
};

const barrel = /(^|\/)index\.ts$/;

export const noBarrels: HouseRule = {
  name: 'no index files but the connectors and their list',
  check: (files) =>
    productCode(files).flatMap(({ path }) =>
      barrel.test(path) && !/^apps\/bff\/src\/connectors\/([^/]+\/)?index\.ts$/.test(path) ? [path] : [],
    ),
  broken: [only('apps/web/src/ui/index.ts', ''), only('apps/bff/src/live/index.ts', '')],
};
