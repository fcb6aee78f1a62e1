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
      const answer = await page.request.get('/api/v1/miners');
      const { miners }: { miners: { id: string; entry: { name: string } }[] } = await answer.json();
      const ids = names.map((name) => miners.find(({ entry }) => entry.name === name)?.id ?? '');
      await page.goto(`/logs?miners=${ids.join(',')}${search}`);
      await list.first().waitFor();
    },
  };
};
