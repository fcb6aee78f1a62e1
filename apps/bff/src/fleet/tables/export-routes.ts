import { csvStyleSchema, exportRequestSchema } from '@mintdeck/shared-types/fleet-csv';
import { minerIdSchema } from '@mintdeck/shared-types/miner';
import { z } from 'zod';
import { FileAnswer } from '../../http/file-answer.ts';
import { parseBody, parseQuery, type Route } from '../../http/route.ts';
import type { Registry } from '../registry.ts';
import type { MinerReadings } from '../routes.ts';
import { toCsv } from './export-csv.ts';

export interface ExportRoutesOptions {
  registry: Pick<Registry, 'list' | 'credentialSets'>;
  readings: Pick<MinerReadings, 'readRow'>;
  /** ms since the epoch */
  now: () => number;
}

const PATH = '/api/v1/miners/export.csv';
/** More do not fit into an address everywhere. */
const IDS_IN_ADDRESS_MAX = 100;
/** 10 000 ids and what JSON puts around them */
const BODY_LIMIT_BYTES = 256 * 1024;

const querySchema = z.object({
  /** apart by commas; absent: all */
  ids: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(minerIdSchema).max(IDS_IN_ADDRESS_MAX, 'More than 100: ask with POST'))
    .optional(),
  style: z.enum(csvStyleSchema.options).default('comma'),
});

/** Routes that give the miners as a table to keep, all or those asked for. */
export const createExportRoutes = ({ registry, readings, now }: ExportRoutesOptions): Route[] => {
  const answer = async (ids: readonly string[] | null, style: 'comma' | 'semicolon'): Promise<FileAnswer> => {
    const wanted = ids === null ? null : new Set(ids);
    const setNames = new Map(registry.credentialSets.list().map(({ id, name }) => [id, name]));
    const miners = registry.list().filter(({ id }) => wanted === null || wanted.has(id));
    const exported = miners.map((miner) => {
      const known = readings.readRow(miner.id);
      const credentialSet = setNames.get(miner.credentialSetId ?? '') ?? null;
      return { miner, credentialSet, row: known?.row ?? null, takenAt: known?.takenAt ?? null };
    });
    const day = new Date(now()).toISOString().slice(0, 10);
    return new FileAnswer(`miners-${day}.csv`, 'text/csv; charset=utf-8', await toCsv(exported, style));
  };
  return [
    {
      method: 'get',
      path: PATH,
      permission: 'miners.read',
      handle: ({ request }) => {
        const { ids = null, style } = parseQuery(querySchema, request);
        return answer(ids, style);
      },
    },
    {
      method: 'post',
      path: PATH,
      permission: 'miners.read',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      handle: ({ request }) => {
        const { ids, style } = parseBody(exportRequestSchema, request);
        return answer(ids, style);
      },
    },
  ];
};
