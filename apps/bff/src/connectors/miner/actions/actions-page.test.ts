import { may, ROLES } from '@mintdeck/shared-types/accounts';
import { DOUBT_REASONS, FAIL_REASONS, SKIP_REASONS } from '@mintdeck/shared-types/jobs';
import { type ActionInterruption, MINER_ACTIONS } from '@mintdeck/shared-types/miner/actions';
import { expect, it } from 'vitest';
import { createTableReader } from '../../../../test/reference-tables.ts';

const rowsOf = createTableReader('miner-actions.md');

const INTERRUPTIONS: Readonly<Record<ActionInterruption, string>> = {
  none: 'mines on',
  'mining-restarts': 'stops mining, its web page stays',
  reboots: 'is away',
  moves: 'may answer at another address',
  'stays-off': 'stays off until somebody goes there',
};
const toWord = (holds: boolean) => (holds ? 'yes' : 'no');

it('docs/reference/miner-actions.md has what the shared list says of each action', () => {
  expect(rowsOf('Actions')).toEqual(
    Object.entries(MINER_ACTIONS).map(([action, facts]) => [
      action,
      facts.risk,
      facts.permission,
      toWord(facts.stepUp),
      INTERRUPTIONS[facts.interruption],
      `${facts.usualS} s`,
      `${facts.limitS} s`,
    ]),
  );
});

it('and who may do it', () => {
  expect(rowsOf('Roles')).toEqual(
    Object.entries(MINER_ACTIONS).map(([action, { permission }]) => [
      action,
      ...ROLES.map((role) => toWord(may(role, permission))),
    ]),
  );
});

it('and every way an action ends', () => {
  const toRows = (outcome: string, reasons: readonly string[]) => reasons.map((reason) => [outcome, reason]);
  expect(rowsOf('What ends an action').map(([outcome, reason]) => [outcome, reason])).toEqual([
    ['done', ''],
    ...toRows('skipped', SKIP_REASONS),
    ...toRows('failed', FAIL_REASONS),
    ...toRows('not-known', DOUBT_REASONS),
  ]);
});
