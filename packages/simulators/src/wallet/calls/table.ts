import type { WalletCall } from '../endpoints.ts';
import { getAllData, logout, ping } from './account-calls.ts';
import type { CallHandler } from './call.ts';
import { addContact, orderChannel, orderClose, reconnect } from './channel-calls.ts';
import { createInvoice, getInvoiceDetails, getQrImage } from './invoice-calls.ts';
import { quickPay, sendInvoice } from './pay-calls.ts';

/** Calls that need no session. */
export type PublicCall = 'login' | 'requestinvoice';

/** Everything a user who is signed in can ask for. */
export const CALLS: Readonly<Record<Exclude<WalletCall, PublicCall>, CallHandler>> = {
  logout,
  ping,
  getalldata: getAllData,
  getqrimage: getQrImage,
  createinvoice: createInvoice,
  getinvoicedetails: getInvoiceDetails,
  sendinvoice: sendInvoice,
  quickpay: quickPay,
  addcontact: addContact,
  openchannel: orderChannel,
  reconnect,
  closechannel: orderClose,
};

export function isPublic(call: WalletCall): call is PublicCall {
  return call === 'login' || call === 'requestinvoice';
}
