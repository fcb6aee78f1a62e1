import { MINER_ACTIONS, type MinerAction } from '@mintdeck/shared-types/miner/actions';
import { FAULT_KINDS, type Fault, type FaultKind } from '@mintdeck/simulators/miner/faults';
import { expect } from 'vitest';
import { describeFaults } from '../../../../test/connector-contract.ts';
import { type SimulatedActions, startSimulatedActions } from '../../../../test/simulated-actions.ts';
import { type ActionCell, AFTER_TABLE, ORDER_TABLE } from './action-table.fixture.ts';
import { SUBJECTS } from './subjects.fixture.ts';

const actions = Object.keys(MINER_ACTIONS).filter((action): action is MinerAction => action in ORDER_TABLE);

const toFault = (kind: FaultKind, endpoint: string): Fault => {
  if (kind === 'refuse' || kind === 'clock-skew') return { kind };
  return { kind, endpoint, ...(kind === 'slow' ? { latencyMs: 20 } : {}) };
};

/** Does an action, with a fault that begins where the table says, and compares what we say of it with what the machine did. */
const prove = async (
  action: MinerAction,
  expected: ActionCell,
  set: (miner: SimulatedActions, call: string) => { onSending?: () => Promise<void> },
): Promise<number> => {
  const started = await startSimulatedActions({ adminPassword: 'not-the-factory-one' });
  await using _stopped = { [Symbol.asyncDispose]: () => started.stop() };
  const { control, connector } = started;
  // Nothing is wrong yet: only a busy machine can need more than one.
  await expect.poll(() => connector.poll()).toBe('ok');
  const before = await control.miner(0);
  const { call, parameters, hasActed } = SUBJECTS[action];
  const { end, noted } = await started.perform(action, parameters, set(started, call));
  await control.clearFaults(0);
  const acted = hasActed(before, await control.miner(0));
  expect({ state: end.state, reason: end.reason, acted }).toEqual(expected);
  // never a second time, whatever became of the first
  expect(await started.countOf(call)).toBeLessThanOrEqual(1);
  expect(noted.sending).toHaveLength(1);
  expect(JSON.stringify(noted)).not.toMatch(/not-the-factory-one|another-password|pool-password/);
  if (end.state === 'failed') expect(acted).toBe(false);
  if (end.state === 'done') expect(acted).toBe(true);
  await connector.poll();
  expect(connector.live().readEntry().planned).toBeNull();
  expect(connector.bugs).toEqual([]);
  return 9;
};

describeFaults('orders', {
  endpoints: actions,
  faults: FAULT_KINDS,
  table: ORDER_TABLE,
  prove: (action, fault, expected) =>
    prove(action, expected, ({ control }, call) => ({
      onSending: () => control.setFault(0, toFault(fault, call)),
    })),
  isAtOnce: true,
});

describeFaults('looks after an order', {
  endpoints: actions,
  faults: FAULT_KINDS,
  table: AFTER_TABLE,
  prove: (action, fault, expected) =>
    prove(action, expected, ({ control, hooks }) => {
      hooks.beforeLook = async () => {
        delete hooks.beforeLook;
        await control.setFault(0, toFault(fault, '*'));
      };
      return {};
    }),
  isAtOnce: true,
});
