import { readFileSync } from 'node:fs';
import { MINER_REASONS, MINER_STATES } from '@mintdeck/shared-types/miner';
import { describe, expect, it } from 'vitest';
import { ENDPOINTS, type PolledEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const page = readFileSync(new URL('../../../../../docs/reference/miner-states.md', import.meta.url), 'utf8');
const rowsOf = (heading: string): string[][] => {
  const [, section = ''] = page.split(`## ${heading}\n`);
  return (section.split('\n## ')[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|-'))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((text) => text.trim()),
    );
};

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
