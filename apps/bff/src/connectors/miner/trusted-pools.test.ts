import { afterEach, describe, expect, it } from 'vitest';
import { type SimulatedActions, startSimulatedActions } from '../../../test/simulated-actions.ts';
import { isTrustedPool } from './trusted-pools.ts';

describe('isTrustedPool', () => {
  const pool = { url: 'stratum+tcp://EU.pool.example:3333', user: 'acme.w1' };
  it.each([
    [[], true],
    [['*.pool.example:3333'], true],
    [['*.pool.example:*/acme.*'], true],
    [['eu.pool.example:3333/thief.*'], false],
    [['pool.example:3333'], false],
    [['other.example:1', 'eu.pool.example:3333'], true],
  ])('%j: %s', (patterns, trusted) => {
    expect(isTrustedPool(patterns, pool)).toBe(trusted);
  });
});

describe('a miner on a pool nobody listed', () => {
  let miner: SimulatedActions;
  afterEach(() => miner.stop());

  it('is degraded with a reason of its own, as soon as the list changes', async () => {
    miner = await startSimulatedActions();
    const { connector } = miner;
    await connector.poll();
    const { row } = connector.live().readRow();
    connector.trustedPools.push('mine.example:*');
    connector.live().publishEdit();
    expect(row.state).toBe('online');
    expect(connector.live().readRow().row).toMatchObject({ state: 'degraded', reason: 'pool-not-trusted' });
    connector.trustedPools.push('*:*');
    connector.live().publishEdit();
    expect(connector.live().readRow().row).toMatchObject({ state: 'online', reason: null });
  });
});
