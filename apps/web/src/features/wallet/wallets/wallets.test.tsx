// @vitest-environment happy-dom
import type { SeenCertificate } from '@mintdeck/shared-types/wallet/wallets';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Answers,
  eventually,
  openLivePage,
  type PageOptions,
  problem,
} from '../../../live/pages.fixture.tsx';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { stubMedia } from '../../../ui/media.fixture.ts';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { findWalletWords } from '../failure/wallet-words.ts';
import { walletPageOf } from '../page/wallet-page.fixture.ts';
import { AddWalletDialog } from './AddWalletDialog.tsx';
import { CertificateDialog } from './CertificateDialog.tsx';
import { EditWalletDialog } from './EditWalletDialog.tsx';
import { RemoveWalletDialog } from './RemoveWalletDialog.tsx';
import { SignInWalletDialog } from './SignInWalletDialog.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { WalletMenu } from './WalletMenu.tsx';

const NOW = Date.UTC(2026, 10, 22);
const PIN = 'pin-marker-7';
const PRINT = 'cd'.repeat(32);
const PATHS = {
  list: 'GET /api/v1/wallets',
  add: 'POST /api/v1/wallets',
  look: 'POST /api/v1/wallets/certificates',
  edit: 'PATCH /api/v1/wallets/abcdefghijk1',
  remove: 'DELETE /api/v1/wallets/abcdefghijk1',
  session: 'POST /api/v1/wallets/abcdefghijk1/session',
};
const PAGE = walletPageOf();
const { config, wallet } = PAGE;
const SEEN: SeenCertificate = {
  fingerprint: PRINT,
  subject: 'CN=wallet',
  issuer: 'CN=wallet',
  names: ['wallet.example'],
  validFromMs: NOW - 1,
  validToMs: NOW + 86_400_000,
  isSelfSigned: true,
  isPublic: false,
};
const closed = vi.fn();

const open = async (node: ReactNode, answers: Answers, options: PageOptions = {}) => {
  const told = <FailureWordsContext value={findWalletWords}>{node}</FailureWordsContext>;
  const page = await openLivePage(told, { answers, now: NOW, path: '/wallet', ...options });
  const bodiesOf = (request: string) =>
    page.asked.filter((each) => each.request === request).map(({ body }) => body);
  return { ...page, bodiesOf, text: () => document.body.textContent ?? '' };
};
const choose = (value: string) => click(find(document.body, `input[value="${value}"]`));

beforeEach(() => {
  stubMedia(false);
  closed.mockClear();
});
afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

describe('a new wallet', () => {
  const openAdd = async (answers: Answers, options: PageOptions = {}) => {
    const page = await open(
      <AddWalletDialog onClose={closed} />,
      { [PATHS.look]: SEEN, ...answers },
      options,
    );
    await type(page.field('name'), ' Main ');
    await type(page.field('address'), 'https://wallet.example:8444/');
    await type(page.field('user'), 'Me@Example.org');
    return page;
  };
  const look = async (page: Awaited<ReturnType<typeof openAdd>>) => {
    await click(page.button('Look at its certificate'));
    await eventually(() => expect(page.text()).toContain('CDCD CDCD'));
  };

  it('is trusted by a person, and only then the PIN goes out', async () => {
    const page = await openAdd({ [PATHS.add]: config, [PATHS.list]: { wallets: [] } });
    expect(document.querySelector('[name="pin"]')).toBeNull();
    await look(page);
    expect(page.bodiesOf(PATHS.look)).toEqual([{ address: 'https://wallet.example:8444' }]);
    expect(document.querySelectorAll('input[name="trust"]:checked')).toHaveLength(0);
    expect(find<HTMLInputElement>(document.body, 'input[value="public"]').disabled).toBe(true);
    expect(page.text()).toContain('the first PIN that is entered becomes its PIN');

    await type(page.field('pin'), PIN);
    await click(page.button('Trust and sign in'));
    expect(page.text()).toContain('Choose why it is to be trusted');
    expect(page.bodiesOf(PATHS.add)).toEqual([]);
    await choose('pin');
    await click(page.button('Trust and sign in'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(PATHS.add)).toEqual([
      {
        name: 'Main',
        address: 'https://wallet.example:8444',
        user: 'me@example.org',
        trust: { kind: 'pin', fingerprint: PRINT },
        pin: PIN,
      },
    ]);
    expect(page.address()).toBe('/wallet/abcdefghijk1');
    expect(
      JSON.stringify(
        page.client
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain(PIN);
    expect(
      JSON.stringify(
        page.client
          .getMutationCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain(PIN);
  });

  it('at another address nothing that was decided before counts', async () => {
    const page = await openAdd({ [PATHS.add]: config });
    await look(page);
    await choose('pin');
    await type(page.field('address'), 'https://other.example');
    expect(document.querySelector('[name="pin"]')).toBeNull();
    expect(page.button('Look at its certificate').disabled).toBe(false);
  });

  it('a wrong PIN is told at its field, which is empty then', async () => {
    const page = await openAdd({
      [PATHS.add]: () => problem(400, { code: 'invalid-input', fields: { pin: 'or the PIN is wrong' } }),
    });
    await look(page);
    await choose('pin');
    await type(page.field('pin'), PIN);
    await click(page.button('Trust and sign in'));
    await eventually(() => expect(page.text()).toContain('or the PIN is wrong'));
    expect(page.field('pin').value).toBe('');
    expect(closed).not.toHaveBeenCalled();
  });

  it('is not asked for where nothing secret may be sent', async () => {
    const page = await open(
      <AddWalletDialog onClose={closed} />,
      { 'GET /api/v1/settings': { revision: 1, trustedPools: [], sensitiveOverHttp: false } },
      { connection: { encrypted: false, loopback: false } },
    );
    await eventually(() => expect(page.text()).toContain('Not over this connection'));
    expect(page.button('Look at its certificate').disabled).toBe(true);
  });

  it('a server that is not there is told in words of wallets', async () => {
    const page = await openAdd({ [PATHS.look]: () => problem(502, { code: 'upstream-unreachable' }) });
    await click(page.button('Look at its certificate'));
    await eventually(() => expect(page.text()).toContain('The wallet’s server cannot be reached'));
    expect(page.text()).not.toContain('miner');
  });

  it.each(['address-not-allowed', 'upstream-unreachable', 'upstream-timeout', 'upstream-malformed'])(
    'an address that is refused with %s is marked, and its field has the focus until another is typed',
    async (code) => {
      const page = await openAdd({ [PATHS.look]: () => problem(502, { code }) });
      await click(page.button('Look at its certificate'));
      const address = page.field('address');
      await eventually(() => expect(address.getAttribute('aria-invalid')).toBe('true'));
      expect(document.activeElement).toBe(address);
      // said once, at the field
      expect(document.querySelector('[role="alert"]')).toBeNull();
      await type(address, 'https://other.example');
      expect(address.getAttribute('aria-invalid')).not.toBe('true');
    },
  );

  it('that its server refuses for another reason is told in the form, and no field is blamed', async () => {
    const page = await openAdd({ [PATHS.add]: () => problem(502, { code: 'upstream-rejected' }) });
    await look(page);
    await choose('pin');
    await type(page.field('pin'), PIN);
    await click(page.button('Trust and sign in'));
    await eventually(() => expect(page.text()).toContain('The wallet’s server refused that'));
    expect(document.querySelector('[aria-invalid="true"]')).toBeNull();
  });
});

describe('a known wallet', () => {
  it('is renamed without a look; at another address its certificate is looked at first', async () => {
    const page = await open(<EditWalletDialog config={config} onClose={closed} />, {
      [PATHS.edit]: config,
      [PATHS.look]: SEEN,
      [PATHS.list]: { wallets: [{ config, wallet }] },
    });
    await type(page.field('name'), 'Cellar');
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(PATHS.edit)).toEqual([{ revision: 1, name: 'Cellar' }]);
    await type(page.field('address'), 'https://other.example');
    expect(page.text()).toContain('the PIN is asked for afterwards');
    await click(page.button('Look at its certificate'));
    await eventually(() => expect(page.text()).toContain('CDCD'));
    await choose('pin');
    await click(page.button('Save'));
    await eventually(() => expect(page.bodiesOf(PATHS.edit)).toHaveLength(2));
    expect(page.bodiesOf(PATHS.edit)[1]).toMatchObject({
      address: 'https://other.example',
      trust: { kind: 'pin', fingerprint: PRINT },
    });
  });

  it('another user takes the record away, and that is said', async () => {
    const page = await open(<EditWalletDialog config={config} onClose={closed} />, {});
    await type(page.field('user'), 'other@example.org');
    expect(page.text()).toContain('The record of me@example.org is removed');
  });

  it('shows the trusted certificate and the one there now; trusting it is a choice', async () => {
    const trusted = vi.fn();
    const page = await open(<CertificateDialog config={config} onClose={closed} onTrusted={trusted} />, {
      [PATHS.look]: SEEN,
      [PATHS.edit]: config,
    });
    await eventually(() => expect(page.text()).toContain('It is another one than the one that is trusted'));
    expect(page.text()).toContain('ABAB ABAB');
    await click(page.button('Trust'));
    expect(page.bodiesOf(PATHS.edit)).toEqual([]);
    await choose('pin');
    await click(page.button('Trust'));
    await eventually(() => expect(trusted).toHaveBeenCalledOnce());
    expect(page.bodiesOf(PATHS.edit)).toEqual([{ revision: 1, trust: { kind: 'pin', fingerprint: PRINT } }]);
  });

  it('is signed in with a PIN that no field and no cache keeps', async () => {
    const page = await open(<SignInWalletDialog config={config} onClose={closed} />, {
      [PATHS.session]: config,
    });
    await click(page.button('Sign in'));
    expect(page.text()).toContain('Enter the PIN of the wallet');
    await type(page.field('pin'), PIN);
    await click(page.button('Sign in'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(PATHS.session)).toEqual([{ pin: PIN }]);
    expect(page.field('pin').value).toBe('');
  });

  it('too many wrong PINs are told with the time to wait', async () => {
    const page = await open(<SignInWalletDialog config={config} onClose={closed} />, {
      [PATHS.session]: () =>
        new Response(
          JSON.stringify({
            error: { code: 'too-many-tries', message: '', requestId: 'r', retryAfterS: 500 },
          }),
          {
            status: 429,
          },
        ),
    });
    await type(page.field('pin'), PIN);
    await click(page.button('Sign in'));
    await eventually(() => expect(page.text()).toContain('Try again in 9\u202fmin'));
  });

  it('its unit is set with what it would make of the total', async () => {
    const page = await open(<UnitDialog page={PAGE} onClose={closed} />, { [PATHS.edit]: config });
    await choose('fixed');
    expect(page.text()).toContain('The server says 150 in all: that would be 150,000\u202fsat');
    await type(page.field('sat-per-unit'), '0');
    await click(page.button('Save'));
    expect(page.text()).toContain('Enter a number above 0');
    await type(page.field('sat-per-unit'), '500');
    await click(page.button('Save'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(PATHS.edit)).toEqual([{ revision: 1, unit: { kind: 'fixed', satPerUnit: 500 } }]);
  });

  it('is removed only by who has typed its name, and not while something is unclear', async () => {
    const page = await open(<RemoveWalletDialog config={config} onClose={closed} />, {
      [PATHS.remove]: () => problem(409, { code: 'in-use' }),
    });
    expect(page.button('Remove').disabled).toBe(true);
    await type(find(document.body, 'dialog input'), 'Main');
    await click(page.button('Remove'));
    await eventually(() => expect(page.text()).toContain('Settle that first'));
    expect(closed).not.toHaveBeenCalled();
  });

  it('has no menu for who may not change it', async () => {
    expect((await open(<WalletMenu page={PAGE} />, {}, { role: 'operator' })).buttonNames()).toEqual([]);
  });
});
