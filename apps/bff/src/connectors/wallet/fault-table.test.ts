import { WALLET_STATES } from '@mintdeck/shared-types/wallet/wallet';
import { describe, expect, it } from 'vitest';
import { createTableReader } from '../../../test/reference-tables.ts';
import { ENDPOINTS, type WalletEndpoint } from './endpoints.ts';
import { FAULT_TABLE, type FaultCell } from './fault-table.ts';

const rowsOf = createTableReader('wallet.md');
const endpoints = Object.keys(ENDPOINTS).filter((name): name is WalletEndpoint => name in ENDPOINTS);

describe('docs/reference/wallet.md', () => {
  it('names every state, once', () => {
    expect(rowsOf('States').map(([name]) => name)).toEqual([...WALLET_STATES]);
  });

  it('has the cells of the fault table', () => {
    const expected = Object.keys(FAULT_TABLE.createinvoice).map((fault) => [
      fault,
      ...endpoints.map((endpoint) => {
        const cells: Readonly<Record<string, FaultCell>> = FAULT_TABLE[endpoint];
        return cells[fault] ?? 'missing';
      }),
    ]);
    expect(rowsOf('Faults')).toEqual(expected);
  });
});
