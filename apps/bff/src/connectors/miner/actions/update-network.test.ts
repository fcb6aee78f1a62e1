import { connect, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type SimulatedActions, startSimulatedActions } from '../../../../test/simulated-actions.ts';
import { ApiError } from '../../../http/api-error.ts';

const HERE = '127.0.0.1';
const THERE = '127.0.0.2';
const MAC = '02:d1:0a:0b:0c:0d';

let miner: SimulatedActions;
const doors: Server[] = [];
afterEach(async () => {
  for (const door of doors.splice(0)) door.close();
  await miner.stop();
});
const start = async (...plan: Parameters<typeof startSimulatedActions>) => {
  miner = await startSimulatedActions(...plan);
  await miner.connector.poll();
  return miner;
};

const DONE = { state: 'done', reason: null, note: null };
const STATIC = { mode: 'static', netmask: '255.255.255.0', gateway: '127.0.0.3', dns1: '127.0.0.3' } as const;
const portOf = ({ device }: SimulatedActions) => Number(device.address.split(':')[1]);

/** The miner answers at another address of this computer as well, at the same port. */
const openDoor = (to: number, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const door = createServer((near) => {
      const far = connect(to, HERE);
      near.on('error', () => far.destroy()).pipe(far);
      far.on('error', () => near.destroy()).pipe(near);
    });
    doors.push(door);
    door.on('error', reject).listen(port, host, resolve);
  });

describe('update-network', () => {
  it('is done at its own address when the miner says that it is so', async () => {
    const { perform, control } = await start({ ipAddress: '192.168.1.20' });
    const raw = { ...STATIC, gateway: '192.168.1.1', dns1: '192.168.1.1' };
    expect((await perform('update-network', raw)).end).toEqual(DONE);
    expect((await perform('update-network', raw)).end.reason).toBe('already-so');
    expect((await perform('update-network', { ...raw, dns2: '9.9.9.9' })).end).toEqual(DONE);
    expect((await perform('update-network', { mode: 'dhcp' })).end).toEqual(DONE);
    expect((await control.miner(0)).ipAddress).toBe('192.168.1.20');
  });

  it('is not sent where another machine has the address by then', async () => {
    const { perform, connector, countOf } = await start({ ipAddress: HERE, mac: MAC });
    const asked = { ...STATIC, address: THERE };
    await openDoor(portOf(miner), THERE, portOf(miner));
    const taken = { state: 'failed', reason: 'address-taken' };
    expect((await perform('update-network', asked)).end).toEqual({
      ...taken,
      note: `something answers at ${THERE}`,
    });
    for (const door of doors.splice(0)) door.close();
    const { fleet } = connector.registry;
    const list = fleet.list;
    // given to another miner after the order was checked, as before a retry
    const later = () => {
      fleet.list = () => [
        ...list(),
        { ...connector.registry.read(), id: 'bbbbbbbbbbbb', name: 'rack-2', origin: `http://${THERE}` },
      ];
    };
    const prepared = perform('update-network', asked);
    later();
    expect((await prepared).end).toEqual({ ...taken, note: `rack-2 has ${THERE}` });
    expect(await countOf('updateNetwork')).toBe(0);
  });

  it('moves the miner in our books when it is proven at the new address', async () => {
    const { perform, connector, hooks } = await start({ ipAddress: HERE, mac: MAC });
    hooks.beforeLook = async () => {
      delete hooks.beforeLook;
      await openDoor(portOf(miner), THERE, portOf(miner));
    };
    const { end, noted } = await perform('update-network', { ...STATIC, address: THERE });
    expect(end).toEqual(DONE);
    expect(noted.awaiting).toEqual([`waiting at ${THERE}`]);
    expect(connector.registry.read().origin).toBe(`http://${THERE}:${portOf(miner)}`);
  });

  it('stays where it is in our books while another miner of ours has the new address', async () => {
    const { perform, connector, hooks } = await start({ ipAddress: HERE, mac: MAC });
    connector.registry.fleet.relocate = () => Promise.reject(new ApiError('address-taken'));
    hooks.beforeLook = async () => {
      delete hooks.beforeLook;
      await openDoor(portOf(miner), THERE, portOf(miner));
    };
    const { end } = await perform('update-network', { ...STATIC, address: THERE });
    expect(end).toMatchObject({ state: 'not-known', note: expect.stringContaining('another miner') });
    expect(connector.registry.read().address).toContain(HERE);
  });

  it('does not take a stranger at the new address for it', async () => {
    const stranger = await startSimulatedActions({ ipAddress: THERE, mac: '02:00:00:00:00:99' });
    try {
      const { perform, connector, hooks, control } = await start({ ipAddress: HERE, mac: MAC });
      hooks.beforeLook = async () => {
        delete hooks.beforeLook;
        await openDoor(portOf(stranger), THERE, portOf(miner));
        await control.setFault(0, { kind: 'refuse' });
      };
      const { end } = await perform('update-network', { ...STATIC, address: THERE });
      expect(end.state).toBe('not-known');
      expect(connector.registry.read().origin).toBe(`http://${HERE}:${portOf(miner)}`);
    } finally {
      await stranger.stop();
    }
  });

  it('sends no login to a host whose page is not a miner\u2019s', async () => {
    const { perform, connector, hooks, control } = await start({ ipAddress: HERE, mac: MAC });
    const seen: string[] = [];
    hooks.beforeLook = async () => {
      delete hooks.beforeLook;
      const page = createServer((socket) => {
        socket
          .on('error', () => undefined)
          .on('data', (bytes) => {
            seen.push(bytes.toString());
            socket.end(
              'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\nconnection: close\r\n\r\nhi',
            );
          });
      });
      doors.push(page);
      await new Promise<void>((resolve) => page.listen(portOf(miner), THERE, resolve));
      await control.setFault(0, { kind: 'refuse' });
    };
    expect((await perform('update-network', { ...STATIC, address: THERE })).end.state).toBe('not-known');
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.join('')).not.toMatch(/authorization|password/i);
    expect(connector.registry.read().address).toContain(HERE);
  });

  it('nobody knows where a miner goes that gets its address from a DHCP server', async () => {
    const { perform, hooks, control } = await start({ ipAddress: '192.168.1.20' });
    await perform('update-network', { ...STATIC, gateway: '192.168.1.1', dns1: '192.168.1.1' });
    hooks.beforeLook = async () => void (await control.setFault(0, { kind: 'refuse' }));
    expect((await perform('update-network', { mode: 'dhcp' })).end).toMatchObject({
      state: 'not-known',
      reason: 'address-unknown',
    });
  });

  it.each([
    ['a netmask with a hole', ['aaaaaaaaaaaa'], { netmask: '255.0.255.0' }],
    ['the address of the network', ['aaaaaaaaaaaa'], { address: '192.168.1.0' }],
    ['the address of everybody', ['aaaaaaaaaaaa'], { address: '192.168.1.255' }],
    ['an address on the internet', ['aaaaaaaaaaaa'], { address: '8.8.8.8' }],
    ['one address for two', ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'], { address: '192.168.1.9' }],
    ['the address of another miner', ['bbbbbbbbbbbb'], { address: HERE }],
    ['no address', ['aaaaaaaaaaaa'], { address: '192.168.1' }],
  ])('refuses %s before anything is sent', async (_, minerIds, changes) => {
    const { runner } = await start();
    const prepare = () => runner.prepare('update-network', minerIds, { ...STATIC, ...changes });
    expect(prepare).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  it('warns of what could cut the miner off', async () => {
    const { runner, connector } = await start({ ipAddress: '192.168.1.20' });
    const judge = (raw: Record<string, unknown>) => {
      const { parameters } = runner.prepare('update-network', [connector.id], raw);
      return runner.judge('update-network', connector.id, parameters);
    };
    const near = { ...STATIC, address: '192.168.1.30', gateway: '192.168.1.1' };
    expect(judge(near)).toEqual({ skip: null, warnings: [] });
    expect(judge({ ...near, gateway: '192.168.2.1' }).warnings).toEqual(['gateway-outside-network']);
    expect(judge({ ...near, address: '10.99.0.30', gateway: '10.99.0.1' }).warnings).toEqual([
      'address-not-reachable-from-here',
    ]);
    expect(judge({ mode: 'dhcp' }).skip).toBe('already-so');
  });
});
