import { createHmac, randomBytes } from 'node:crypto';
import { type ImportAnswer, type ImportRequest, importRequestSchema } from '@mintdeck/shared-types/fleet-csv';
import { ApiError } from '../../http/api-error.ts';
import { parseBody, type Route } from '../../http/route.ts';
import type { BatchItem, Staged } from '../batch/batch.ts';
import { type BatchAudit, recordBatch, recordFailedBatch } from '../batch/batch-audit.ts';
import type { Registry } from '../registry.ts';
import type { KnownMiners } from './import-matches.ts';
import { type PlannedRow, planImport, withRefusals } from './import-plan.ts';
import { parseTable, type Table } from './import-table.ts';

export interface ImportRoutesOptions {
  registry: Pick<Registry, 'list' | 'credentialSets' | 'preview' | 'changeMany'>;
  audit: BatchAudit;
  isMacEvidence: KnownMiners['isMacEvidence'];
}

/** A table of 4 MB as JSON, where quotation marks and line ends take two signs and some letters three bytes. */
const BODY_LIMIT_BYTES = 13 * 1024 * 1024;

const ACTION = 'miner.import';

interface Plan {
  readonly table: Table;
  readonly rows: PlannedRow[];
  readonly items: BatchItem[];
}

const toItems = (rows: readonly PlannedRow[]): BatchItem[] =>
  rows.flatMap(({ item }) => (item === null ? [] : [item]));

const makePlan = async (
  { registry, isMacEvidence }: Pick<ImportRoutesOptions, 'registry' | 'isMacEvidence'>,
  request: ImportRequest,
): Promise<Plan> => {
  const table = await parseTable(request.csv);
  const source = { sets: registry.credentialSets.list(), shared: request.login };
  const drafted = await planImport(table, { miners: registry.list(), isMacEvidence }, source);
  const staged = await registry.preview(toItems(drafted));
  const rows = withRefusals(drafted, staged, table.heads);
  return { table, rows, items: toItems(rows) };
};

const toOutcome = ({ problems, miner }: PlannedRow) =>
  problems.length > 0 ? 'error' : miner === undefined ? 'added' : 'changed';

const isListed = ({ problems, item }: PlannedRow): boolean => problems.length > 0 || item !== null;

const toAnswer = (
  { table, rows }: Pick<Plan, 'table' | 'rows'>,
  { plan, done }: Pick<ImportAnswer, 'plan' | 'done'>,
): ImportAnswer => {
  const listed = rows.filter(isListed).map((row) => ({ ...row, outcome: toOutcome(row) }) as const);
  const countOf = (outcome: 'added' | 'changed' | 'error') =>
    listed.filter((row) => row.outcome === outcome).length;
  return {
    plan,
    done,
    counts: {
      added: countOf('added'),
      changed: countOf('changed'),
      unchanged: rows.length - listed.length,
      errors: countOf('error'),
    },
    unknownColumns: table.unknownColumns,
    rows: listed.map(({ line, outcome, miner, name, changes, problems }) => ({
      line,
      outcome,
      id: miner?.id ?? null,
      name,
      changes,
      problems,
    })),
  };
};

/**
 * The name of a plan: of the text and the choices, and of what they come to with the miners as they are. Whoever confirms
 * it runs what was shown, or is refused; so it is after a restart.
 */
const toPlanName = (key: Buffer, { csv, login }: ImportRequest, { rows }: Plan): string => {
  const known = rows.map(({ line, miner, changes, problems }) => [
    line,
    miner?.id,
    miner?.revision,
    changes,
    problems,
  ]);
  return createHmac('sha256', key)
    .update(JSON.stringify([csv, login ?? null, known]))
    .digest('hex');
};

const run = async (
  registry: ImportRoutesOptions['registry'],
  plan: Plan,
  skipErrors: boolean,
): Promise<{ rows: PlannedRow[]; staged: Staged[] }> => {
  const { staged } = await registry.changeMany(plan.items, { whole: !skipErrors });
  return { staged, rows: withRefusals(plan.rows, staged, plan.table.heads) };
};

/** The route that adds and changes miners as a table says: first only a plan, then, when it is confirmed, that plan. */
export const createImportRoutes = (options: ImportRoutesOptions): Route[] => {
  const { registry, audit } = options;
  // known to nobody: no password can be tried against the name of a plan that stands in the audit
  const planKey = randomBytes(32);
  return [
    {
      method: 'post',
      path: '/api/v1/miners/import',
      permission: 'miners.manage',
      bodyLimitBytes: BODY_LIMIT_BYTES,
      handle: async (context): Promise<ImportAnswer> => {
        const request = parseBody(importRequestSchema, context.request);
        const plan = await makePlan(options, request);
        const name = toPlanName(planKey, request, plan);
        if (request.plan === null) return toAnswer(plan, { plan: name, done: false });
        const deed = { action: ACTION, note: `plan ${name.slice(0, 12)}` };
        try {
          if (request.plan !== name) throw new ApiError('changed-meanwhile');
          if (!request.skipErrors && plan.rows.some(({ problems }) => problems.length > 0)) {
            throw new ApiError('invalid-input', {
              fields: { csv: 'Some rows are wrong: leave them out, or mend them' },
            });
          }
          const { rows, staged } = await run(registry, plan, request.skipErrors);
          await recordBatch(audit, context, { ...deed, staged });
          return toAnswer({ table: plan.table, rows }, { plan: name, done: true });
        } catch (error) {
          const outcome = error instanceof ApiError ? 'refused' : 'failed';
          await recordFailedBatch(audit, context, { ...deed, outcome });
          throw error;
        }
      },
    },
  ];
};
