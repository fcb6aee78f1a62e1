// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually, type PageOptions } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import {
  contactOf,
  NOW,
  PAYEE,
  pageOf,
  paymentOf,
  requestOf,
  verdictOf,
  WALLET_PATH,
} from '../page/wallet-page.fixture.ts';
import { openOnPage, PAGE } from '../pay/wallet-dialogs.fixture.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { ContactList } from './ContactList.tsx';
import { HideDialog } from './HideDialog.tsx';
import { QuickPayDialog } from './QuickPayDialog.tsx';

const SAVE = `POST ${WALLET_PATH}/contacts`;
const ASK = `POST ${WALLET_PATH}/contacts/${PAYEE}/request`;
const PAY = `POST ${WALLET_PATH}/payments`;
const closed = vi.fn();

afterEach(async () => {
  await unmountAll();
  closed.mockReset();
  vi.unstubAllGlobals();
});

const contactsOf = (...contacts: ReturnType<typeof contactOf>[]) =>
  pageOf({ contacts: { value: contacts, takenAt: NOW, failure: null } });
const dialogText = () => document.querySelector('dialog')?.textContent ?? '';

describe('the address book', () => {
  const eve = contactOf({ key: `03${'ee'.repeat(32)}`, name: 'Eve', invoiceServer: null, isConnected: null });
  const openList = (page: ReturnType<typeof pageOf>, options: PageOptions = {}) =>
    openOnPage((shown) => <ContactList page={shown} />, { [PAGE]: page }, options);

  it('finds by what is typed, and offers quick pay only where a server makes invoices', async () => {
    const page = await openList(contactsOf(contactOf(), eve));
    await eventually(() => expect(page.text()).toContain('Eve'));
    expect(page.text()).toContain('no quick pay: no server for invoices');
    expect(page.text()).toContain('Connection not known');
    expect(page.buttonNames().filter((name) => name === 'Quick pay…')).toHaveLength(1);
    await type(page.field('contact-search'), 'eve');
    expect(document.querySelectorAll('li')).toHaveLength(1);
    await type(page.field('contact-search'), 'nobody');
    expect(page.text()).toContain('No contact is called so.');
  });

  it('keeps hidden ones away until they are asked for', async () => {
    const page = await openList(contactsOf(contactOf(), { ...eve, isHidden: true }));
    await eventually(() => expect(page.text()).toContain('Bob'));
    expect(page.text()).not.toContain('Eve');
    await click(page.button('Show 1 hidden'));
    expect(page.text()).toContain('Eve');
  });

  it('is for looking only for who may not pay, and says when it was never read', async () => {
    const page = await openList(contactsOf(contactOf()), { role: 'operator' });
    await eventually(() => expect(page.text()).toContain('Bob'));
    expect(page.buttonNames().join()).not.toMatch(/Quick|Add/);
    await unmountAll();
    const unread = await openList(pageOf({ contacts: { value: null, takenAt: null, failure: null } }));
    await eventually(() => expect(unread.text()).toContain('have not been read yet'));
  });
});

describe('a contact', () => {
  const openForm = async (answer: unknown) => {
    const page = await openOnPage((shown) => <ContactDialog page={shown} contact={null} onClose={closed} />, {
      [PAGE]: contactsOf(contactOf()),
      [SAVE]: answer,
    });
    await eventually(() => page.field('key'));
    const fill = async () => {
      await type(page.field('key'), `02${'99'.repeat(32)}@node.example:9735@wallet.example:8444`);
      await type(page.field('name'), 'Carol');
      await click(page.button('Save at'));
    };
    return { ...page, fill };
  };

  it('is typed as one address, and saved as its parts', async () => {
    const page = await openForm({ outcome: 'saved', contact: contactOf() });
    await click(page.button('Save at'));
    expect(dialogText()).toContain('Enter a name');
    expect(document.activeElement).toBe(page.field('key'));
    await page.fill();
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(SAVE)).toEqual([
      {
        key: `02${'99'.repeat(32)}`,
        name: 'Carol',
        place: 'node.example:9735',
        invoiceServer: 'wallet.example:8444',
      },
    ]);
  });

  it.each([
    [{ outcome: 'not-seen', contact: null }, 'not in the wallet’s list yet'],
    [{ outcome: 'other', contact: contactOf({ name: 'Mallory' }) }, 'Mallory, 203.0.113.7:9735'],
  ])('that the list does not show is not called saved', async (answer, words) => {
    const page = await openForm(answer);
    await page.fill();
    await eventually(() => expect(dialogText()).toContain(words));
    expect(closed).not.toHaveBeenCalled();
  });

  it('says that it takes the place of the one with its key', async () => {
    const page = await openForm({});
    await type(page.field('key'), PAYEE);
    expect(dialogText()).toContain('it is called Bob');
  });
});

describe('hiding a contact', () => {
  const HIDE = `PATCH ${WALLET_PATH}/contacts/${PAYEE}`;

  it('says that the server cannot delete it', async () => {
    const page = await openOnPage(
      ({ config }) => <HideDialog walletId={config.id} contact={contactOf()} onClose={closed} />,
      { [PAGE]: pageOf(), [HIDE]: contactOf({ isHidden: true }) },
    );
    await eventually(() => expect(dialogText()).toContain('cannot delete a contact'));
    await click(page.button('Hide it'));
    await eventually(() => expect(closed).toHaveBeenCalledOnce());
    expect(page.bodiesOf(HIDE)).toEqual([{ isHidden: true }]);
  });
});

describe('quick pay', () => {
  const openQuick = async (verdict: unknown) => {
    const page = await openOnPage(
      (shown) => <QuickPayDialog page={shown} contact={contactOf()} onClose={closed} />,
      {
        [PAGE]: pageOf(),
        [ASK]: verdict,
        [PAY]: (body: unknown) => paymentOf({ id: String(Object(body).id) }),
      },
    );
    await eventually(() => page.field('amount'));
    await type(page.field('amount'), '20000');
    await click(page.button('Ask for'));
    return page;
  };

  it('shows what is asked for beside what was wanted, and pays it only after a tick', async () => {
    const page = await openQuick(
      verdictOf({ wantedSat: 20_000, warnings: ['amount-differs'], payeeName: 'Bob' }),
    );
    await eventually(() => expect(dialogText()).toContain('The invoice asks for'));
    expect(page.bodiesOf(ASK)).toEqual([{ amountSat: 20_000, memo: '' }]);
    expect(dialogText()).toContain('The contact asks for another amount than you wanted.');
    await type(page.field('wallet-pin'), '1234');
    await click(page.button('Pay 25,000'));
    expect(dialogText()).toContain('Tick it, or do not pay');
    expect(page.bodiesOf(PAY)).toEqual([]);
    await click(find(document.body, 'input[name="accept-amount-differs"]'));
    await click(page.button('Pay 25,000'));
    await eventually(() => expect(dialogText()).toContain('list shows this payment'));
    expect(page.bodiesOf(PAY)).toMatchObject([{ amountMsat: '25000000' }]);
  });

  it('says that it is the same where it is', async () => {
    const request = requestOf({ amountMsat: '20000000' });
    await openQuick(verdictOf({ request, wantedSat: 20_000, payeeName: 'Bob' }));
    await eventually(() => expect(dialogText()).toContain('The invoice asks for what you wanted.'));
    expect(document.querySelector('input[type="checkbox"]')).toBeNull();
  });

  it('never pays an invoice of somebody else, and leads back', async () => {
    const page = await openQuick(verdictOf({ refusal: 'other-payee', wantedSat: 20_000 }));
    await eventually(() => expect(dialogText()).toContain('gave an invoice that pays somebody else'));
    expect(document.querySelector('button[type="submit"]')).toBeNull();
    await click(page.button('Another amount'));
    expect(page.field('amount')).not.toBeNull();
  });
});
