import type { Page } from '@playwright/test';

/** The page of live logs, as a person uses it. */
export const logPage = (page: Page) => {
  const list = page.getByRole('log');
  return {
    list,
    find: page.getByRole('searchbox', { name: 'Find in the log' }),
    toEnd: page.getByRole('button', { name: /To the newest/ }),
    follow: page.getByRole('button', { name: 'Follow', exact: true }),
    pause: page.getByRole('button', { name: 'Pause', exact: true }),
    /** opens the log of these miners, by name, as a link of somebody else would */
    async open(names: readonly string[], search = ''): Promise<void> {
      const ids: string[] = [];
      for (const name of names) {
        await page.goto('/miners');
        const link = page.getByRole('link', { name: new RegExp(`^${name}\\b`) }).first();
        ids.push(((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? '');
      }
      await page.goto(`/logs?miners=${ids.join(',')}${search}`);
      await list.first().waitFor();
    },
  };
};
