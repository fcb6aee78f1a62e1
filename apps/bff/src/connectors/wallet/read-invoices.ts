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

/** The payment requests of a list, each read once as long as it is listed. */
export class InvoiceReader {
  private known = new Map<string, ReadInvoice | null>();

  /** Those of `texts` that can be read. */
  async read(texts: readonly string[]): Promise<ReadonlyMap<string, ReadInvoice>> {
    const before = this.known;
    const all = await Promise.all(
      [...new Set(texts)].map(async (text) => {
        const known = before.get(text);
        return [text, known === undefined ? await readInvoice(text) : known] as const;
      }),
    );
    this.known = new Map(all);
    return new Map(all.flatMap(([text, invoice]) => (invoice === null ? [] : [[text, invoice] as const])));
  }
}
