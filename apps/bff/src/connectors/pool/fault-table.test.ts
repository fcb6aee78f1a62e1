import { POOL_ACCOUNT_STATES, WORKER_STATES } from '@mintdeck/shared-types/pool/account';
import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../../test/reference-tables.ts';
import { ENDPOINTS, type PoolEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const rowsOf = createTableReader('pool.md');

const DONE = { true: 'carried out', false: 'not carried out', later: 'carried out later' } as const;
const toText = (cell: FaultCell): string => {
  if ('order' in cell) return `${cell.order}, ${DONE[`${cell.wasDone}`]}`;
  return cell.kind === null ? cell.state : `${cell.state}, shows ${cell.kind}`;
};
const endpoints = Object.keys(ENDPOINTS).filter((name): name is PoolEndpoint => name in ENDPOINTS);

describe('docs/reference/pool.md', () => {
  it('names every state, once', () => {
    expect(rowsOf('States').map(([name]) => name)).toEqual([...POOL_ACCOUNT_STATES]);
    expect(rowsOf('Workers').map(([name]) => name)).toEqual([...WORKER_STATES]);
  });

  it('has the cells of the fault table', () => {
    const expected = Object.keys(FAULT_TABLE.dashboard).map((fault) => [
      fault,
      ...endpoints.map((endpoint) => {
        const cells: Readonly<Record<string, FaultCell>> = FAULT_TABLE[endpoint];
        const cell = cells[fault];
        return cell === undefined ? 'missing' : toText(cell);
      }),
    ]);
    expect(rowsOf('Faults')).toEqual(expected);
  });
});
