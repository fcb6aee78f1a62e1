import { afterEach, describe, expect, it } from 'vitest';
import { type Simulated, type SimulatedOptions, startSimulated } from '../../../test/simulated-miner.ts';

let simulated: Simulated;
afterEach(() => simulated.stop());

const start = async (options: SimulatedOptions = {}) => {
  simulated = await startSimulated(options);
  return simulated;
};
const askSummary = ({ session, client }: Simulated) =>
  session.call((authorization) => client.fetchSummary({ authorization }));
const askAutoTune = ({ session, client }: Simulated) =>
  session.call((authorization) => client.fetchAutoTuneStatus({ authorization }));
const schemes = async ({ control }: Simulated) =>
  (await control.requests(0)).records.map(({ path, auth }) => `${path} ${auth}`);

describe('MinerSession', () => {
  it('proves the login by the form, then uses Basic', async () => {
    const miner = await start();
    await askSummary(miner);
    await askSummary(miner);
    expect(await schemes(miner)).toEqual(['/api/auth none', '/api/summary basic', '/api/summary basic']);
    expect(miner.session).toMatchObject({ defaultPassword: true, isGuest: false });
  });

  it('falls back to the token where Basic is refused, and stays with it', async () => {
    const miner = await start({ plan: { scenario: 'basic-refused' } });
    await askSummary(miner);
    await askSummary(miner);
    expect((await schemes(miner)).slice(-3)).toEqual([
      '/api/auth none',
      '/api/summary bearer',
      '/api/summary bearer',
    ]);
  });

  it('gets a new token when the device calls the old one expired', async () => {
    const miner = await start({ plan: { basicAuth: false } });
    await askSummary(miner);
    // A token is valid for six hours of the device's clock.
    await miner.control.advance(7 * 3600);
    await askSummary(miner);
    expect((await schemes(miner)).slice(-3)).toEqual([
      '/api/summary bearer',
      '/api/auth none',
      '/api/summary bearer',
    ]);
  });

  it('does not believe a later build which takes any Basic password', async () => {
    const miner = await start({
      plan: { generation: '2018-08' },
      login: { username: 'admin', password: 'not the one' },
    });
    await expect(askSummary(miner)).rejects.toMatchObject({ kind: 'unauthorized', reason: 'wrong-password' });
    expect(await schemes(miner)).toEqual(['/api/auth none']);
    expect(miner.session.defaultPassword).toBeNull();
  });

  it.each([
    [{ username: 'admin', password: 'wrong' }, 'wrong-password'],
    [{ username: 'nobody', password: 'wrong' }, 'wrong-password'],
    ['locked', 'credential-locked'],
    [null, 'no-credential'],
  ] as const)('is not authorized with %j', async (login, reason) => {
    const miner = await start({ login });
    await expect(askSummary(miner)).rejects.toMatchObject({ kind: 'unauthorized', reason, endpoint: 'auth' });
  });

  it('knows a changed password from the factory one', async () => {
    const miner = await start({ plan: { adminPassword: 'my own one' } });
    await miner.session.prove();
    expect(miner.session.defaultPassword).toBe(false);
  });

  it('notices a password that was changed on the device', async () => {
    const miner = await start({ plan: { adminPassword: 'my own one' } });
    await askSummary(miner);
    await miner.control.patch(0, { adminPassword: 'another' });
    await expect(askSummary(miner)).rejects.toMatchObject({ kind: 'unauthorized', reason: 'wrong-password' });
  });

  it('tells a guest account from a wrong password', async () => {
    const miner = await start({ login: { username: 'guest', password: 'dragonguest' } });
    await askSummary(miner);
    await expect(askAutoTune(miner)).rejects.toMatchObject({ kind: 'unauthorized', reason: 'guest-account' });
    expect(miner.session).toMatchObject({ isGuest: true, defaultPassword: true });
  });

  it('calls a refusal of an admin an unsupported call', async () => {
    const miner = await start();
    const ask = (authorization: string) =>
      // a path this firmware does not know looks the same as a wrong login
      miner.client.fetchSummary({
        authorization: authorization.startsWith('Basic') ? 'Basic eDp4' : 'bearer x',
      });
    await expect(miner.session.call(ask)).rejects.toMatchObject({
      kind: 'unsupported',
      reason: 'unsupported-call',
    });
  });
});
