import { setImmediate } from 'node:timers/promises';
import { readRequest } from './bolt11/read-request.ts';
import type { ReadInvoice } from './normalize-unit.ts';

/** Whole satoshi of thousandths; null: none are named, or a part of a satoshi is among them. */
const toWholeSat = (amountMsat: string | null): number | null => {
  if (amountMsat === null || !/^\d{1,18}$/.test(amountMsat)) return null;
  const msat = BigInt(amountMsat);
  return msat % 1000n === 0n ? Number(msat / 1000n) : null;
};

/** What a payment request of our own node says; null: it cannot be read. */
export const readInvoice = async (text: string): Promise<ReadInvoice | null> => {
  const { request } = await readRequest(text);
  if (request === null) return null;
  const { paymentHash, network, amountMsat } = request;
  return { paymentHash, network, amountSat: toWholeSat(amountMsat) };
};

/** Read at once before others have their turn: a signature takes about a millisecond. */
const AT_ONCE = 10;

/** The payment requests of a list, each read once as long as it is listed. */
export class InvoiceReader {
  private known = new Map<string, ReadInvoice | null>();

  /** Those of `texts` that can be read. */
  async read(texts: readonly string[]): Promise<ReadonlyMap<string, ReadInvoice>> {
    const before = this.known;
    const all = new Map<string, ReadInvoice | null>();
    let count = 0;
    for (const text of new Set(texts)) {
      const known = before.get(text);
      all.set(text, known === undefined ? await readInvoice(text) : known);
      count += known === undefined ? 1 : 0;
      if (known === undefined && count % AT_ONCE === 0) await setImmediate();
    }
    this.known = all;
    return new Map(
      [...all].flatMap(([text, invoice]) => (invoice === null ? [] : [[text, invoice] as const])),
    );
  }
}
