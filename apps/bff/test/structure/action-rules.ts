import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { WRITE_CALLS } from '../../src/connectors/miner/gateway/calls.ts';
import { type HouseRule, only, productCode, type RepositoryFile } from './house-rule.ts';

/** The shared list, the call, the handler, the record of handlers, the words, and the simulator's reply with its line. */
const MOST_FILES = 7;
const FOLDER = /^(?:apps|packages)\/([^/]+)\/src\/.*\bminer\//;
const SIMULATOR = 'packages/simulators/src/miner/';

const callOf = (action: MinerAction): string =>
  Object.entries(WRITE_CALLS).find(([, each]) => each === action)?.[0] ?? action;

/** Files which name an action by its id, or by the device's own word for it. */
const filesNaming = (files: readonly RepositoryFile[], action: MinerAction): string[] => {
  const words = `(?:${action}|${callOf(action)})`;
  const named = new RegExp(`['".]${words}['".]|^\\s*${words}:|\\bfunction ${words}\\b`, 'm');
  return files.filter(({ text }) => named.test(text)).map(({ path }) => path);
};

/**
 * Beside the seven: the form, where a person fills something in, is a component and its line; the gateway, for programs written for the
 * device, can do without an action; how a test brings a simulated machine into a state has nothing to do with calls.
 */
const isCounted = ({ path }: RepositoryFile) =>
  !path.endsWith('/features/miner/actions/action-forms.ts') &&
  !path.includes('/connectors/miner/gateway/') &&
  !/^packages\/simulators\/src\/miner\/(?!api\.ts|replies\/)/.test(path);

const findProblems = (files: readonly RepositoryFile[], action: MinerAction): string[] => {
  const paths = filesNaming(files, action);
  const problems = paths.filter((path) => !FOLDER.test(path)).map((path) => `${action} in ${path}`);
  if (paths.length > MOST_FILES) problems.push(`${action}: ${paths.join(', ')}`);
  // a tree of one file is one of the broken ones below
  const isKnown = paths.some((path) => path.startsWith('packages/shared-types/'));
  if (isKnown && !paths.some((path) => path.startsWith(SIMULATOR)))
    problems.push(`${action}: no simulator does it`);
  return problems;
};

export const actionFiles: HouseRule = {
  name: `an action is named in at most ${MOST_FILES} files, all in folders called miner, one of them the simulator's`,
  check: (files) => {
    const catalogs = files.filter(({ path }) => /^apps\/web\/src\/.*\/en\.json$/.test(path));
    const counted = [...productCode(files), ...catalogs].filter(isCounted);
    // Object.keys gives the keys of MINER_ACTIONS as plain texts.
    return (Object.keys(MINER_ACTIONS) as MinerAction[]).flatMap((action) => findProblems(counted, action));
  },
  broken: [
    only('apps/bff/src/jobs/a.ts', "const quick = new Set(['restart-cgminer']);"),
    only('apps/bff/src/jobs/a.ts', "const path = '/api/' + 'restartCgMiner';"),
    only('apps/web/src/features/jobs/en.json', '{ "action.factory-reset.title": "Reset" }'),
    only('packages/shared-types/src/miner/actions.ts', "  'power-off': { risk: 'high' },"),
    Array.from({ length: MOST_FILES + 1 }, (_, index) => ({
      path: `apps/bff/src/connectors/miner/actions/a${index}.ts`,
      text: "const action = 'power-off';",
    })),
  ],
};
