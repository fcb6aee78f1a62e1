import { MINER_ACTIONS } from '@mintdeck/shared-types/miner/actions';
import { type HouseRule, only, productCode, type RepositoryFile } from './house-rule.ts';

/** The shared list, the call, the handler, the record of handlers, the words, and what the simulator needs of its own. */
const MOST_FILES = 7;
const FOLDER = /^(?:apps|packages)\/([^/]+)\/src\/.*\bminer\//;

/**
 * Files which name an action by its id. The simulator speaks the device's own words, and the gateway those of other people's
 * programs: an action can do without either.
 */
const filesNaming = (files: readonly RepositoryFile[], action: string): string[] => {
  const named = new RegExp(`['".]${action}['".]|^\\s*${action}:`, 'm');
  return files.filter(({ text }) => named.test(text)).map(({ path }) => path);
};

const isCounted = ({ path }: RepositoryFile) =>
  !path.startsWith('packages/simulators/') && !path.includes('/connectors/miner/gateway/');

export const actionFiles: HouseRule = {
  name: `an action is named in at most ${MOST_FILES} files, all in folders called miner`,
  check: (files) => {
    const catalogs = files.filter(({ path }) => /^apps\/web\/src\/.*\/en\.json$/.test(path));
    const counted = [...productCode(files), ...catalogs].filter(isCounted);
    return Object.keys(MINER_ACTIONS).flatMap((action) => {
      const paths = filesNaming(counted, action);
      const astray = paths.filter((path) => !FOLDER.test(path)).map((path) => `${action} in ${path}`);
      return paths.length > MOST_FILES ? [`${action}: ${paths.join(', ')}`, ...astray] : astray;
    });
  },
  broken: [
    only('apps/bff/src/jobs/a.ts', "const quick = new Set(['restart-cgminer']);"),
    only('apps/web/src/features/jobs/en.json', '{ "action.factory-reset.title": "Reset" }'),
    Array.from({ length: MOST_FILES + 1 }, (_, index) => ({
      path: `apps/bff/src/connectors/miner/actions/a${index}.ts`,
      text: "const action = 'power-off';",
    })),
  ],
};
