import { isString } from '../../ground/guards.ts';
import { type Answer, answerJson, answerStatus } from '../answer.ts';
import type { Fields } from '../body-fields.ts';
import { toSat, toUnit } from '../money.ts';
import { orderInvoice } from '../node/invoices.ts';
import { readRequest } from '../node/payments.ts';
import { bufferOf } from '../node/random.ts';
import type { WalletUser } from '../node/user.ts';
import { findNode, type WalletPlace } from '../place.ts';
import { type CallHandler, requireText, withoutScheme } from './call.ts';
import { drawQr } from './qr-image.ts';

function makeInvoice(place: WalletPlace, user: WalletUser, { amount, memo, quickpay }: Fields): Answer {
  const sat = toSat(place.settings, amount);
  const invoice = orderInvoice(place, user, { sat, memo: isString(memo) ? memo : '' });
  const { host, port } = place.address;
  const suffix = quickpay === true || quickpay === 'true' ? `@${host}:${port}` : '';
  return answerJson({ r_hash: bufferOf(invoice.paymentHash), payment_request: `${invoice.text}${suffix}` });
}

export const createInvoice: CallHandler = ({ place, user, fields }) => makeInvoice(place, user, fields);

/** For anybody, from any user's node, in this server's unit (fixtures 25, 26). */
export function requestInvoice(place: WalletPlace, fields: Fields): Answer {
  const payee = findNode(place, fields.pub_key);
  if (payee === undefined) return answerStatus(404);
  return makeInvoice(place, payee, { amount: fields.amount, memo: fields.memo });
}

/** Neither hash nor expiry is told (fixture 27). */
export const getInvoiceDetails: CallHandler = ({ place, fields }) => {
  const request = readRequest(withoutScheme(requireText(fields.payment_request)));
  return answerJson({
    destination: request.payee,
    amount: toUnit(place.settings, Number((request.amountMsat ?? 0n) / 1000n)),
    timestamp: String(request.timestampS),
    memo: request.memo,
  });
};

export const getQrImage: CallHandler = ({ query }) => {
  const code = query.get('inputcode');
  if (code === null || code === '') return answerStatus(500);
  return { status: 200, type: 'image/png', body: drawQr(code), hasTag: true };
};
