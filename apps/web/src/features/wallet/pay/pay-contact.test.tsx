// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { type Answers, eventually, problem } from '../../../live/pages.fixture.tsx';
import { click, find, type, unmountAll } from '../../../ui/render.fixture.tsx';
import { NOW, pageOf, paymentOf, requestOf, verdictOf, WALLET_PATH } from '../page/wallet-page.fixture.ts';
import { PayDialog } from './PayDialog.tsx';
import { openOnPage, PAGE, paste } from './wallet-dialogs.fixture.tsx';

const LOOK = `POST ${WALLET_PATH}/requests/look`;
const PAY = `POST ${WALLET_PATH}/payments`;
const PIN = '4711-secret';
const SERVER = '203.0.113.7:8444';

afterEach(async () => {
  await unmountAll();
  vi.unstubAllGlobals();
});

/** An invoice of who names a server. */
const openPay = async (answers: Answers) => {
  const request = requestOf({ server: SERVER });
  const opened = await openOnPage((page) => <PayDialog page={page} onClose={() => undefined} />, {
    [PAGE]: pageOf(),
    [LOOK]: verdictOf({ request }),
    [PAY]: (body: unknown) => paymentOf({ id: String(Object(body).id) }),
    ...answers,
  });
  const dialogText = () => document.querySelector('dialog')?.textContent ?? '';
  await eventually(() => find(document.body, 'textarea'));
  await paste('lightning:LNTB250U1PEXAMPLE');
  await eventually(() => expect(dialogText()).toContain('Payment hash'));
  const press = () => click(find(document.body, 'button[type="submit"]'));
  const send = async () => {
    await type(opened.field('wallet-pin'), PIN);
    await press();
  };
  return { ...opened, dialogText, press, send, sent: () => opened.bodiesOf(PAY) };
};

it('who names a server needs a name as a contact', async () => {
  const page = await openPay({ [PAGE]: pageOf({ contacts: { value: [], takenAt: NOW, failure: null } }) });
  await page.send();
  expect(page.dialogText()).toContain('Enter a name');
  // not typed in vain
  expect(page.field('wallet-pin').value).toBe(PIN);
  expect(page.sent()).toEqual([]);
  await type(page.field('contact-name'), ' Carol ');
  expect(page.dialogText()).not.toContain('Paying changes');
  await page.press();
  await eventually(() => expect(page.sent()).toHaveLength(1));
  expect(page.sent()[0]).toMatchObject({ text: `lntb250u1pexample@${SERVER}`, contactName: 'Carol' });
  expect(page.sent()[0]).not.toHaveProperty('replaces');
});

it('what it changes of a contact is said before, and that it was shown is sent', async () => {
  const page = await openPay({
    [LOOK]: verdictOf({ request: requestOf({ server: SERVER }), payeeName: 'Bob' }),
    [PAY]: () => problem(422, { code: 'invalid-input', fields: { contactName: 'another contact by now' } }),
  });
  // as it is kept: nothing changes
  expect(page.field('contact-name').value).toBe('Bob');
  expect(page.dialogText()).not.toContain('Paying changes');
  await type(page.field('contact-name'), ' Carol ');
  expect(page.dialogText()).toContain(
    'The payee is the contact “Bob”, which is called “Carol” from then on.',
  );
  await page.send();
  await eventually(() => expect(page.dialogText()).toContain('another contact by now'));
  expect(page.sent()[0]).toMatchObject({
    contactName: 'Carol',
    replaces: { name: 'Bob', invoiceServer: SERVER },
  });
  await type(page.field('contact-name'), 'Bob');
  await page.send();
  await eventually(() => expect(page.sent()).toHaveLength(2));
  expect(page.sent()[1]).not.toHaveProperty('replaces');
});

it('contacts that were never read are told as that', async () => {
  const page = await openPay({ [PAGE]: pageOf({ contacts: { value: null, takenAt: null, failure: null } }) });
  expect(page.dialogText()).toContain('The contacts of the wallet are not known now.');
});
