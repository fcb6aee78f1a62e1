import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { FaultKind } from '@mintdeck/simulators/miner/faults';
import { afterEach, expect, it } from 'vitest';
import { type SimulatedActions, startSimulatedActions } from '../../../../test/simulated-actions.ts';
import type { ActionEnd } from './needs.ts';
import { SUBJECTS } from './subjects.fixture.ts';

// Every action, lost or late replies, and a server that stops at any moment: what we say of it is never wrong, and it is sent once.

const ACTIONS = [
  'restart-cgminer',
  'reboot',
  'set-auto-tune',
  'power-off',
  'factory-reset',
  'update-pools',
  'update-password',
  'update-network',
] as const;
const FAULTS = [null, 'lost-reply', 'acts-late', 'cut', 'reset', 'hang', 'status-500'] as const;
/** When the server stops: not at all, while the order is on its way, or before one of the looks. */
const STOPS = ['never', 'on-its-way', 'before-a-look'] as const;
type Stop = (typeof STOPS)[number];

interface World {
  action: MinerAction;
  fault: FaultKind | null;
  stop: Stop;
}
// Each action meets each fault and each stop, not all three together; what could lock us out meets all of them.
const stopsOf = (action: MinerAction, place: number): readonly Stop[] =>
  action === 'update-password' ? STOPS : [STOPS[place % STOPS.length] ?? 'never'];
const worlds: World[] = ACTIONS.flatMap((action, place) =>
  FAULTS.flatMap((fault, index) => stopsOf(action, place + index).map((stop) => ({ action, fault, stop }))),
);

let miner: SimulatedActions | null = null;
afterEach(() => miner?.stop());

/** Stops the server at its moment; told what was in the database by then. */
const planStop = ({ hooks }: SimulatedActions, stop: Stop, server: AbortController): void => {
  const halt = () => server.abort(new Error('the server stops'));
  // On its way: within the same turns of the event loop in which it is written and taken.
  if (stop === 'on-its-way') hooks.onOrder = () => void setImmediate(() => setImmediate(halt));
  if (stop === 'before-a-look') hooks.beforeLook = async () => halt();
};

/** Does it, and after a stop does what the next start of the server does. */
const run = async (world: SimulatedActions, { action, fault, stop }: World): Promise<ActionEnd> => {
  const { call, parameters } = SUBJECTS[action];
  const server = new AbortController();
  const stored: { memo: unknown; sentAt: number }[] = [];
  const onSending = async (memo: unknown) => {
    stored.push({ memo, sentAt: world.clock.now() });
    if (fault !== null) await world.control.setFault(0, { kind: fault, endpoint: call });
    planStop(world, stop, server);
  };
  const before = await world
    .perform(action, parameters, { onSending, signal: server.signal })
    .catch((error: unknown) => {
      if (error !== server.signal.reason) throw error;
      return null;
    });
  delete world.hooks.onOrder;
  delete world.hooks.beforeLook;
  const [sent] = stored;
  if (sent === undefined) throw new Error('nothing was noted before it was sent');
  return (before ?? (await world.resume(action, parameters, sent))).end;
};

it.each(worlds)('$action, $fault, the server stops: $stop', async (each) => {
  const world = await startSimulatedActions({ adminPassword: 'not-the-factory-one' });
  miner = world;
  await world.connector.poll();
  const { call, hasActed } = SUBJECTS[each.action];
  const before = await world.control.miner(0);
  const { state } = await run(world, each);
  await world.control.clearFaults(0);
  const after = await world.control.miner(0);
  const acted = hasActed(before, after);
  expect(await world.countOf(call)).toBeLessThanOrEqual(1);
  if (state === 'done') expect(acted).toBe(true);
  if (state === 'failed') expect(acted).toBe(false);
  expect(['done', 'failed', 'not-known']).toContain(state);
  // Only a machine that is off cannot be told from one that is not there.
  if (state === 'not-known') expect(each.action).toBe('power-off');
  // Whatever happened, a password that opens it is known here.
  const { fleet } = world.connector.registry;
  const login = fleet.readLogin(world.connector.id);
  const own = login === null || login === 'locked' ? null : login.password;
  const pending = fleet.pendingPasswords.read(world.connector.id)?.password;
  expect([own, pending]).toContain(after.passwords.admin);
});

it.each(FAULTS)(
  'a password that is never looked for again is known after the next polls: %s',
  async (fault) => {
    const world = await startSimulatedActions({ adminPassword: 'not-the-factory-one' });
    miner = world;
    const { connector, control } = world;
    await connector.poll();
    const { call, parameters } = SUBJECTS['update-password'];
    const server = new AbortController();
    const onSending = async () => {
      if (fault !== null) await control.setFault(0, { kind: fault, endpoint: call });
      planStop(world, 'on-its-way', server);
    };
    await world
      .perform('update-password', parameters, { onSending, signal: server.signal })
      .catch(() => null);
    await control.clearFaults(0);
    // Nobody resumes it, and the miner itself restarts: only the polls go on.
    await control.patch(0, { power: 'reboot' });
    await control.advance(400);
    for (let count = 0; count < 4; count += 1) await connector.poll();
    expect(await connector.poll()).toBe('ok');
    const login = connector.registry.fleet.readLogin(connector.id);
    expect(login).toEqual({ username: 'admin', password: (await control.miner(0)).passwords.admin });
  },
);
