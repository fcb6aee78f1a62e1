import { MINER_REASONS, MINER_STATES } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../../test/reference-tables.ts';
import { ENDPOINTS, type PolledEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const rowsOf = createTableReader('miner-states.md');

const endpoints = Object.keys(ENDPOINTS).filter((name): name is PolledEndpoint => name in ENDPOINTS);
const toText = ({ state, reason, kind }: FaultCell): string => {
  if (kind === null) return state;
  return reason === null ? `${state}, shows ${kind}` : `${state}: ${reason}`;
};

describe('docs/reference/miner-states.md', () => {
  it('names every state and every reason, once', () => {
    expect(rowsOf('States').map(([name]) => name)).toEqual([...MINER_STATES]);
    expect(rowsOf('Reasons').map(([name]) => name)).toEqual([...MINER_REASONS]);
  });

  it('has the cells of the fault table', () => {
    const expected = Object.keys(FAULT_TABLE.summary).map((fault) => [
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
