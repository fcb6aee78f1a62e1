import { rolloutIdSchema } from '@mintdeck/shared-types/firmware/rollout';
import {
  type Upgrade,
  upgradeIdSchema,
  upgradeListQuerySchema,
} from '@mintdeck/shared-types/firmware/rollouts';
import { csvStyleSchema } from '@mintdeck/shared-types/fleet-csv';
import { z } from 'zod';
import { FileAnswer } from '../../http/file-answer.ts';
import { parseParams, parseQuery, type Route } from '../../http/route.ts';
import { toUpgradesCsv } from './record-csv.ts';
import type { RolloutBook } from './rollout-book.ts';

export interface RecordRoutesOptions {
  readonly book: Pick<RolloutBook, 'listRecord' | 'readRecord' | 'readUpgrade' | 'readUpgrades'>;
  /** ms since the epoch */
  readonly now: () => number;
}

const PATH = '/api/v1/upgrades';
/** Upgrades that become text at once. */
const GROUP_MAX = 1000;
const upgradeParamsSchema = z.object({ id: upgradeIdSchema });
const rolloutParamsSchema = z.object({ id: rolloutIdSchema });
const styleSchema = z.enum(csvStyleSchema.options).default('comma');
const tableQuerySchema = z.object({
  minerId: upgradeListQuerySchema.shape.minerId,
  imageId: upgradeListQuerySchema.shape.imageId,
  style: styleSchema,
});

async function* toGroups(upgrades: readonly Upgrade[]) {
  for (let from = 0; from < upgrades.length; from += GROUP_MAX) yield upgrades.slice(from, from + GROUP_MAX);
}

/** Routes of what became of each miner: the record of all rollouts, as pages and as tables to keep. */
export const createRecordRoutes = ({ book, now }: RecordRoutesOptions): Route[] => {
  const toFile = async (
    name: string,
    groups: AsyncIterable<readonly Upgrade[]>,
    style: 'comma' | 'semicolon',
  ): Promise<FileAnswer> => {
    const day = new Date(now()).toISOString().slice(0, 10);
    const text = await toUpgradesCsv(groups, style);
    return new FileAnswer(`${name}-${day}.csv`, 'text/csv; charset=utf-8', text);
  };
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'firmware.read',
      handle: ({ request }) => book.listRecord(parseQuery(upgradeListQuerySchema, request)),
    },
    {
      method: 'get',
      path: `${PATH}/export.csv`,
      permission: 'firmware.read',
      handle: ({ request }) => {
        const { style, ...filter } = parseQuery(tableQuerySchema, request);
        return toFile('upgrades', book.readRecord(filter), style);
      },
    },
    {
      method: 'get',
      path: `${PATH}/:id`,
      permission: 'firmware.read',
      handle: ({ request }) => book.readUpgrade(parseParams(upgradeParamsSchema, request).id),
    },
    {
      method: 'get',
      path: '/api/v1/rollouts/:id/export.csv',
      permission: 'firmware.read',
      handle: async ({ request }) => {
        const { id } = parseParams(rolloutParamsSchema, request);
        const { style } = parseQuery(z.object({ style: styleSchema }), request);
        const { upgrades } = await book.readUpgrades(id);
        return toFile(`rollout-${id}`, toGroups(upgrades), style);
      },
    },
  ];
};
