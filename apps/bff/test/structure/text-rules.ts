import { allCode, findLines, type HouseRule, only, productCode, type RepositoryFile } from './house-rule.ts';

// The rules themselves name what they forbid.
const isRule = ({ path }: RepositoryFile) => path.startsWith('apps/bff/test/structure/');
const code = (files: RepositoryFile[]) => allCode(files).filter((file) => !isRule(file));
const under = (files: RepositoryFile[], pattern: RegExp) => files.filter(({ path }) => pattern.test(path));

export const unknownIsNotZero: HouseRule = {
  name: 'a reading that was not read is never 0',
  check: (files) =>
    findLines(under(productCode(files), /^apps\/web\/|\/connectors\//), /(\?\?|\|\|) 0(?![\w.])/),
  broken: [
    only('apps/web/src/features/miner/fan.ts', 'const dutyPercent = row.fanDutyPercent ?? 0;'),
    only('apps/bff/src/connectors/miner/normalize.ts', 'return value || 0;'),
  ],
};

export const fetchInOnePlace: HouseRule = {
  name: 'the web asks through api/request.ts and api/upload.ts, the bff through upstream/',
  check: (files) =>
    findLines(
      productCode(files).filter(
        ({ path }) => !/^apps\/web\/src\/api\/(request|upload)\.ts$|^packages\//.test(path),
      ),
      /(?<![\w.])fetch\(|\bXMLHttpRequest\b|\bEventSource\(|\bsendBeacon\(/,
    ),
  broken: [
    only('apps/web/src/features/miner/Rows.tsx', "void fetch('/api');"),
    only('apps/bff/src/fleet/check.ts', "await fetch('http://a');"),
  ],
};

export const socketInOnePlace: HouseRule = {
  name: 'the web opens its one socket in live/ or main.tsx',
  check: (files) =>
    findLines(
      under(productCode(files), /^apps\/web\//).filter(
        ({ path }) => !/^apps\/web\/src\/(main\.tsx|live\/[a-z-]*socket\.ts)$/.test(path),
      ),
      /new WebSocket\(/,
    ),
  broken: [only('apps/web/src/features/miner/Rows.tsx', "new WebSocket('/live');")],
};

export const noSleeping: HouseRule = {
  name: 'tests wait for something, not for some time',
  check: (files) =>
    findLines(
      under(code(files), /\.(test|spec)\.tsx?$|^e2e\//),
      /waitForTimeout\(|setTimeout\((resolve|done|r),|setTimeout\(\d|timers\/promises|\bretries: [1-9]|retry: [1-9]/,
    ),
  broken: [
    only('e2e/tests/live.spec.ts', 'await new Promise((resolve) => setTimeout(resolve, 500));'),
    only('apps/bff/src/live/hub.test.ts', "import { setTimeout } from 'node:timers/promises';"),
    only('e2e/playwright.config.ts', 'retries: 2,'),
  ],
};

export const noMockedModules: HouseRule = {
  name: 'no module is mocked',
  check: (files) => findLines(under(code(files), /\.(test|spec)\.tsx?$/), /\b(vi|jest)\.(do)?[mM]ock\(/),
  broken: [only('apps/bff/src/live/hub.test.ts', "vi.mock('./bus.ts');")],
};

export const todoHasNumber: HouseRule = {
  name: 'a TODO names an issue or a decision',
  check: (files) => findLines(code(files), /\b(TODO|FIXME|XXX)\b(?!.*(#\d|\b\d{4}\b))/),
  broken: [only('apps/bff/src/live/hub.ts', '// TODO: faster')],
};

export const expectErrorHasReason: HouseRule = {
  name: 'a suppressed type error says why',
  check: (files) => findLines(code(files), /@ts-(expect-error|nocheck)\s*$|@ts-nocheck/),
  broken: [only('apps/bff/src/live/hub.ts', '// @ts-expect-error')],
};

export const lockFile: HouseRule = {
  name: 'the lock file holds versions, not download addresses',
  check: (files) => findLines(under(files, /^package-lock\.json$/), /"resolved": "(http|git)/).slice(0, 5),
  broken: [only('package-lock.json', '"resolved": "https://example.org/a.tgz",')],
};
