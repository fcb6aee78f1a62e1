import { setTimeout as wait } from 'node:timers/promises';
import { isString } from '../../ground/guards.ts';
import { answerJson } from '../answer.ts';
import { refreshSoon } from '../cache/refresh.ts';
import { payRequest, readRequest } from '../node/payments.ts';
import { Refusal } from '../node/refusal.ts';
import { type Call, type CallHandler, requirePin, requireText, withoutScheme } from './call.ts';
import { askPayee } from './payee-client.ts';

async function pay({ place, user, listedAfterMs }: Call, text: string): Promise<void> {
  const { paymentTakesS } = place.settings;
  if (paymentTakesS > 0) await wait(paymentTakesS * 1000, undefined, { ref: false });
  payRequest(place, { user, text, listedAfterMs });
}

/** Pays; a `@server` behind the request makes a contact of the payee, and without a name for it the server never answers (fixtures 37, 38). */
export const sendInvoice: CallHandler = async (call) => {
  requirePin(call);
  const { place, user, fields } = call;
  const [text = '', server] = withoutScheme(requireText(fields.invoiceid)).split('@');
  if (server !== undefined) {
    if (!isString(fields.alias) || fields.alias === '') return { closesAfterS: null };
    const { payee } = readRequest(text);
    const channelServer = user.contacts.get(payee)?.channelServer ?? null;
    user.contacts.set(payee, { alias: fields.alias, server, channelServer });
    refreshSoon(place, user);
  }
  await pay(call, text);
  return answerJson({});
};

/** Asks the payee's own server for an invoice and pays what comes, whatever its amount (reference 1.1). */
export const quickPay: CallHandler = async (call) => {
  requirePin(call);
  const { user, fields } = call;
  const contact = user.contacts.get(requireText(fields.dest));
  // The server trips over a contact that is none and sends the exception (fixture 46).
  if (contact === undefined) throw new TypeError("Cannot read property 'server' of undefined");
  if (contact.server === null) throw new Refusal('Cannot find address to request invoice.');
  const text = await askPayee(contact.server, {
    pub_key: fields.dest,
    amount: fields.amount,
    memo: fields.memo,
  });
  await pay(call, withoutScheme(text));
  return answerJson({});
};
