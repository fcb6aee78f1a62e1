import type { Page } from '@playwright/test';
import { type Network, startNetwork } from '../harness/network.ts';
import { test as base, expect } from '../harness/test.ts';
import { actionsOf, addMiner, signInFirst } from '../pages/actions.ts';
import { scanPages } from '../pages/scan.ts';

const MAC = '02:d1:aa:bb:cc:01';
const LEASE = '127.0.0.2';
const NEW = '127.0.0.30';
const ROUTER = '127.0.0.1';

const test = base.extend<{ network: Network }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the parts from this pattern
  network: async ({}, use) => {
    const lan = { netmask: '255.0.0.0', gateway: ROUTER };
    const network = await startNetwork([{ ...lan, mac: MAC }, lan], { moves: true });
    await use(network);
    await network.stop();
  },
});

/** Where the app says that a miner is. */
async function readAddress(page: Page, id: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/miners/${id}`);
  return String((await answer.json()).entry.address);
}

const orderCount = async ({ control }: Network) =>
  (await control.requests(0)).counts['/api/updateNetwork'] ?? 0;

test('a miner is followed to its new address, and moves in the books once its MAC is proven there', async ({
  network,
  openAt,
}) => {
  const { control, port } = network;
  const page = await openAt(network.url);
  await signInFirst(page, network.url);
  const id = await addMiner(page, { name: 'rack 1', address: `${LEASE}:${port}` });
  await addMiner(page, { name: 'rack 2', address: `127.0.0.3:${port}` });
  await page.goto(`/miners/${id}`);
  const { open, start, dialog } = actionsOf(page);
  const item = page.getByRole('table', { name: 'Miners of this job' }).getByRole('row').last();
  const fill = (label: string, text: string) => dialog.getByLabel(label, { exact: true }).fill(text);

  await test.step('the form begins with what the miner has, and warns of what cuts it off', async () => {
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
    await open('Change network');
    await expect(dialog.getByLabel('Address', { exact: true })).toHaveValue('dhcp');
    await expect(dialog).toContainText('Nothing would be done: it already is so.');
    await dialog.getByLabel('Address', { exact: true }).selectOption('static');
    await expect(dialog.getByLabel('IP address')).toHaveValue(LEASE);
    await expect(dialog.getByLabel('Gateway')).toHaveValue(ROUTER);
    await fill('IP address', '10.99.0.30');
    await expect(dialog).toContainText('The new address is in no network of this server');
    await expect(dialog).toContainText('The gateway is outside the network of the new address.');
    await fill('IP address', '127.0.0.3');
    await expect(dialog).toContainText('rack 2 has this address');
    await expect(dialog.getByRole('button', { name: 'Change network', exact: true })).toBeDisabled();
  });

  // Nobody is let through to it yet.
  const deaf = await network.startDeafHost(NEW);
  await test.step('it is awaited at the new address, and the old one is kept meanwhile', async () => {
    await fill('IP address', NEW);
    await expect(dialog).not.toContainText('no network of this server');
    await fill('Type rack 1 to confirm', 'rack 1');
    await start('Change network');
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText(/^Change network, for/)).toBeVisible();
    await expect.poll(async () => (await control.miner(0)).ipAddress).toBe(NEW);
    await page.getByRole('link', { name: 'Change network: rack 1', exact: true }).click();
    await expect(item).toContainText(`waiting at ${NEW}`);
    await expect(item).toContainText('Sent, being watched');
    expect(await readAddress(page, id)).toBe(`${LEASE}:${port}`);
  });

  await test.step('it is found there, and has what was asked for', async () => {
    await deaf.stop();
    await control.clearFaults(0);
    await expect(item).toContainText('Done');
    expect(await readAddress(page, id)).toBe(`${NEW}:${port}`);
    const { mac, network: now } = await control.miner(0);
    expect({ mac, now }).toEqual({
      mac: MAC,
      now: {
        dhcp: 'static',
        ipaddress: NEW,
        netmask: '255.0.0.0',
        gateway: ROUTER,
        dns1: ROUTER,
        dns2: ROUTER,
      },
    });
    expect(await orderCount(network)).toBe(1);
    await page.goto(`/miners/${id}`);
    await expect(page.getByText('Online', { exact: true }).first()).toBeVisible();
    await expect(page.getByText(`${NEW}:${port}`).first()).toBeVisible();
  });

  await test.step('back to DHCP nobody here knows where it goes; a scan finds it, and the job ends', async () => {
    await open('Change network');
    await dialog.getByLabel('Address', { exact: true }).selectOption('dhcp');
    await expect(dialog).toContainText('A scan finds it again.');
    await fill('Type rack 1 to confirm', 'rack 1');
    await start('Change network');
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await control.miner(0)).ipAddress).toBe(LEASE);
    await page.goto(`/miners/scan?miner=${id}`);
    const scan = scanPages(page);
    await scan.start({ ranges: `${LEASE}-127.0.0.4`, port });
    const host = scan.host(`${LEASE}:${port}`);
    await host.getByRole('button', { name: 'Check this one' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Check this one' }).click();
    await host.getByRole('button', { name: 'Move rack 1 here' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move rack 1 here' }).click();
    await expect(host).toContainText('Moved here');
    await page.goto('/jobs');
    await page.getByRole('link', { name: 'Change network: rack 1', exact: true }).first().click();
    await expect(item).toContainText('Done');
    expect(await readAddress(page, id)).toBe(`${LEASE}:${port}`);
    expect(await orderCount(network)).toBe(2);
  });
});
