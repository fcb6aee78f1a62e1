import type { APIResponse, Page } from '@playwright/test';

/** Puts the miners at these addresses into three racks, all but the first, so that there is something to see. */
export async function placeMiners(page: Page, addresses: readonly string[]): Promise<void> {
  const rows = addresses.slice(1).map((address, index) => {
    const slot = Math.floor(index / 3) + 1;
    return `${address},Hall 1 / ${'ABC'[index % 3]} / ${slot}`;
  });
  const headers = { origin: new URL(page.url()).origin };
  let plan: string | null = null;
  for (const step of ['look', 'confirm']) {
    const data: { csv: string; plan: string | null } = { csv: `address,position\n${rows.join('\n')}`, plan };
    const answer: APIResponse = await page.request.post('/api/v1/miners/import', { data, headers });
    // Placed already by a picture before this one: confirming changes nothing.
    if (!answer.ok()) throw new Error(`cannot place, at "${step}": ${answer.status()}`);
    ({ plan } = await answer.json());
  }
}
