import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { act, type ReactNode } from 'react';
import { type Answers, openLivePage, type PageOptions } from '../../../live/pages.fixture.tsx';
import { find } from '../../../ui/render.fixture.tsx';
import { useWalletPage } from '../page/use-wallet-page.ts';
import { NOW, WALLET_ID, WALLET_PATH } from '../page/wallet-page.fixture.ts';

export const PAGE = `GET ${WALLET_PATH}`;
const SETTINGS = 'GET /api/v1/settings';

const Reader = ({ draw }: { draw: (page: WalletPage) => ReactNode }) => {
  const { page } = useWalletPage(WALLET_ID);
  return page === null ? null : draw(page);
};

/** Draws something of a wallet's page as it is read from the server, now and after each order. */
export const openOnPage = async (
  draw: (page: WalletPage) => ReactNode,
  answers: Answers,
  options: PageOptions = {},
) => {
  const opened = await openLivePage(<Reader draw={draw} />, {
    now: NOW,
    ...options,
    answers: { [SETTINGS]: { revision: 0, sensitiveOverHttp: false, trustedPools: [] }, ...answers },
  });
  const bodiesOf = (request: string): Record<string, unknown>[] =>
    opened.asked.flatMap((each) =>
      each.request === request ? [Object(each.body) as Record<string, unknown>] : [],
    );
  return { ...opened, bodiesOf };
};

/** Pastes into the large field, so that React hears it. */
export const paste = (text: string) =>
  act(async () => {
    const field = find<HTMLTextAreaElement>(document.body, 'textarea');
    const setter = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    setter?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

/** Everything that could still hold a PIN. */
export const leftOvers = ({ client }: Awaited<ReturnType<typeof openOnPage>>): string =>
  JSON.stringify([
    document.body.innerHTML,
    [...document.querySelectorAll('input')].map(({ value }) => value),
    client
      .getMutationCache()
      .getAll()
      .map(({ state }) => state),
    client
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.data),
  ]);
