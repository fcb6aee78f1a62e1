/** What a person wrote beside some payments, as nothing else tells what they were for. */
const NOTES = ['fans for rack B', 'paste and pads', 'lunch', 'two power supplies', 'electrician'];
const NOTE_EVERY = 4;

const KINDS = { transaction: 'chain', payment: 'payment', invoice: 'invoice' };

/**
 * The history of a simulated wallet as Mintdeck would have recorded it, the newest first: its server lists fifty rows of it. What was paid over
 * Lightning is below 0, and an invoice goes by its payment hash.
 */
export const toWalletPast = ({ transactions, invoices, height }) => {
  const hashes = new Map(invoices.map(({ text, paymentHash }) => [text, paymentHash]));
  const rows = transactions.map(({ kind, hash, sat, feesSat, atMs, memo, blockHeight }, index) => ({
    kind: KINDS[kind],
    hash: hashes.get(hash) ?? hash,
    amountSat: kind === 'payment' ? -sat : sat,
    isExact: kind === 'invoice',
    feesSat,
    confirmations: kind !== 'transaction' ? null : blockHeight === null ? 0 : height - blockHeight + 1,
    at: atMs,
    memo: memo === '' ? null : memo,
    note: kind === 'payment' && index % NOTE_EVERY === 0 ? NOTES[index % NOTES.length] : null,
  }));
  return rows.reverse();
};
