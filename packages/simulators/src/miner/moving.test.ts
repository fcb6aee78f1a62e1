import { afterEach, describe, expect, it } from 'vitest';
import { exchange } from '../ground/testing/exchange.ts';
import { type FleetFixture, startFixture } from './testing/fleet-fixture.ts';

const HOME = '127.0.0.1';
const AWAY = '127.0.0.77';

let fixture: FleetFixture;
afterEach(() => fixture.fleet.stop());

/** Fixed addresses, and a reply that never comes when the address is another one. */
const setAddress = (ipaddress: string) => {
  const fields = { ipaddress, netmask: '255.0.0.0', gateway: HOME, 'dns[0]': HOME, 'dns[1]': HOME };
  return fixture.hurry(fixture.call('updateNetwork', { fields: { dhcp: 'static', ...fields } }));
};
/** Whether a miner answers there. */
const isAt = async (host: string): Promise<boolean> =>
  typeof (await exchange(`${host}:${fixture.fleet.miners[0]?.port}`, { path: '/' })) === 'object';

describe('a miner that moves', () => {
  it('is where its address is, and the control endpoint knows', async () => {
    fixture = await startFixture([{}], { moves: true });
    expect((await fixture.control.miner(0)).ipAddress).toBe(HOME);
    expect(await setAddress(AWAY)).toBe('broken');
    await expect.poll(() => isAt(AWAY)).toBe(true);
    expect(await isAt(HOME)).toBe(false);
    expect((await fixture.control.miner(0)).address).toBe(`${AWAY}:${fixture.fleet.miners[0]?.port}`);
  });

  it('is out of reach with an address of another network, until it is reset', async () => {
    fixture = await startFixture([{}], { moves: true });
    await setAddress('10.1.2.3');
    await expect.poll(() => isAt(HOME)).toBe(false);
    await fixture.control.reset(0);
    expect(await isAt(HOME)).toBe(true);
  });

  it('goes back to the address of its DHCP server with a factory reset', async () => {
    fixture = await startFixture([{}], { moves: true });
    await setAddress(AWAY);
    await expect.poll(() => isAt(AWAY)).toBe(true);
    const { address } = await fixture.control.miner(0);
    const login = Buffer.from(`admin:${fixture.fleet.miners[0]?.adminPassword}`).toString('base64');
    const headers = { authorization: `Basic ${login}` };
    await fixture.hurry(exchange(address, { path: '/api/factoryReset', headers }));
    await fixture.control.advance(60);
    await expect.poll(() => isAt(HOME)).toBe(true);
    expect(await isAt(AWAY)).toBe(false);
  });

  it('stays where it is when nobody asked for miners that move', async () => {
    fixture = await startFixture([{}]);
    await setAddress(AWAY);
    expect((await fixture.control.miner(0)).ipAddress).toBe(AWAY);
    expect(await isAt(HOME)).toBe(true);
  });
});
