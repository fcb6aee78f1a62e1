import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CONNECTION_STEPS, connectionStepSchema } from '@mintdeck/shared-types/fleet';
import { afterEach, describe, expect, it } from 'vitest';
import { createLoopbackHttp } from '../../../test/memory-fleet.ts';
import { type Simulated, startSimulated } from '../../../test/simulated-miner.ts';
import { createLane } from '../../upstream/lane.ts';
import { createMinerClient } from './client.ts';
import { testConnection } from './connection-test.ts';
import { MinerSession } from './session.ts';

type StepName = (typeof CONNECTION_STEPS)[number];

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const start = async (...options: Parameters<typeof startSimulated>): Promise<Simulated> => {
  const simulated = await startSimulated(...options);
  stops.push(simulated.stop);
  return simulated;
};
const run = async ({ client, session }: Pick<Simulated, 'client' | 'session'>) => {
  const findings = await testConnection({ client, session, lane: createLane() });
  for (const step of findings.steps) connectionStepSchema.parse(step);
  const outcomes = Object.fromEntries(
    findings.steps.map(({ step, outcome, reason, value }) => [step, [outcome, reason, value]]),
  );
  return { ...findings, outcomes };
};
const outcomesOf = (outcome: string, ...steps: StepName[]) =>
  Object.fromEntries(steps.map((step) => [step, [outcome, null, null]]));

describe('testConnection', () => {
  it('answers every question about a good miner', async () => {
    const miner = await start();
    const { outcomes, usable, defaultPassword, mac } = await run(miner);
    expect(outcomes).toEqual({
      ...outcomesOf('ok', 'reachable', 'is-dragonmint', 'credentials'),
      model: ['ok', null, 'T1'],
      firmware: ['ok', null, 't1_20180522_101500'],
      mac: ['ok', null, miner.device.mac],
    });
    expect({ usable, defaultPassword, mac }).toEqual({
      usable: true,
      defaultPassword: true,
      mac: miner.device.mac,
    });
  });

  it('knows the later build by its own page', async () => {
    const { outcomes } = await run(await start({ plan: { generation: '2018-08' } }));
    expect(outcomes['is-dragonmint']).toEqual(['ok', null, null]);
  });

  it('stops at a wrong password', async () => {
    const { outcomes, usable } = await run(await start({ login: { username: 'admin', password: 'wrong' } }));
    expect(usable).toBe(false);
    expect(outcomes).toEqual({
      ...outcomesOf('ok', 'reachable', 'is-dragonmint'),
      ...outcomesOf('skipped', 'model', 'firmware', 'mac'),
      credentials: ['failed', 'wrong-password', null],
    });
  });

  it('warns of a guest account, of another model and of a MAC that says nothing', async () => {
    const guest = await run(await start({ login: { username: 'guest', password: 'dragonguest' } }));
    expect(guest.outcomes.credentials).toEqual(['warning', 'guest-account', null]);
    const other = await run(await start({ plan: { scenario: 'other-model' } }));
    expect(other.outcomes.model).toEqual(['warning', null, 'B29']);
    const bare = await run(await start({ plan: { scenario: 'default-mac' } }));
    expect(bare.outcomes.mac).toEqual(['warning', null, '00:0a:35:00:00:00']);
    expect(bare.mac).toBeNull();
  });

  it('says that nothing answers', async () => {
    const miner = await start({ plan: { scenario: 'offline' } });
    const { outcomes } = await run(miner);
    expect(outcomes.reachable).toEqual(['failed', 'refused', null]);
    expect(outcomes['is-dragonmint']).toEqual(['skipped', null, null]);
  });

  it('refuses an address the guard does not allow', async () => {
    const http = createLoopbackHttp([]);
    stops.push(() => http.close());
    const client = createMinerClient({ http, origin: 'http://127.0.0.1:9' });
    const session = new MinerSession({ client, login: { username: 'admin', password: 'admin' } });
    const { outcomes } = await run({ client, session });
    expect(outcomes.reachable).toEqual(['failed', 'address-not-allowed', null]);
  });

  it('sends no credential to another host and repeats nothing it says', async () => {
    const asked: {
      path: string | undefined;
      authorization: string | undefined;
      method: string | undefined;
    }[] = [];
    const printer = createServer(({ url, headers, method }, response) => {
      asked.push({ path: url, authorization: headers.authorization, method });
      response.end('<title>A printer with a secret</title>');
    });
    await new Promise<void>((resolve) => printer.listen(0, '127.0.0.1', resolve));
    stops.push(() => new Promise((resolve) => printer.close(resolve)));
    const { port } = printer.address() as AddressInfo;
    const http = createLoopbackHttp();
    stops.unshift(() => http.close());
    const client = createMinerClient({ http, origin: `http://127.0.0.1:${port}` });
    const session = new MinerSession({ client, login: { username: 'admin', password: 'dragonadmin' } });
    const findings = await run({ client, session });
    expect(asked).toEqual([{ path: '/', authorization: undefined, method: 'GET' }]);
    expect(findings.outcomes['is-dragonmint']).toEqual(['failed', 'not-a-miner', null]);
    expect(findings.usable).toBe(false);
    expect(JSON.stringify(findings)).not.toContain('printer');
  });
});
