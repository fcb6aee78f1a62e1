import { expect, test } from '../harness/test.ts';
import { minersPage } from '../pages/miners.ts';
import { waysOf } from '../pages/ways.ts';

test('other media: colours of the system, a low window, paper, a phone', async ({ signIn }) => {
  const page = await signIn('viewer');
  await test.step("in the system's own colours bars keep theirs, and what is chosen has an edge", async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    const bar = minersPage(page).row('healthy').getByRole('img').locator('span span').first();
    await expect(bar).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
    await expect(bar).toHaveCSS('forced-color-adjust', 'none');
    const all = page.getByRole('button', { name: /^All/ });
    await expect(all).toHaveAttribute('aria-pressed', 'true');
    await expect(all).toHaveCSS('outline-width', '2px');
    await page.emulateMedia({ forcedColors: 'none' });
  });
  await test.step('on paper the overview has its chart', async () => {
    await waysOf(page).to('Overview');
    const cursor = page.getByRole('slider', { name: 'Time within the last 24 hours' });
    await cursor.waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('figure svg').first()).toBeVisible();
    const plot = await page.locator('figure svg').first().boundingBox();
    expect(plot?.height).toBeGreaterThan(150);
    await page.emulateMedia({ media: 'screen' });
  });
  await test.step('in a low window, as at twice the size, the list still shows rows', async () => {
    await waysOf(page).to('Miners');
    await page.setViewportSize({ width: 720, height: 450 });
    const list = minersPage(page).table;
    await expect(minersPage(page).row('healthy')).toBeVisible();
    const height = () => list.evaluate((table) => table.closest('.overflow-auto')?.clientHeight);
    await expect.poll(height).toBeGreaterThan(200);
  });
  await test.step('fields on a phone have letters that no phone enlarges', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    const touch = await page.context().newCDPSession(page);
    await touch.send('Emulation.setTouchEmulationEnabled', { enabled: true });
    await touch.send('Emulation.setEmulatedMedia', { features: [{ name: 'pointer', value: 'coarse' }] });
    await page.goto('/miners');
    await expect(page.getByLabel('Filter miners')).toHaveCSS('font-size', '16px');
  });
});
