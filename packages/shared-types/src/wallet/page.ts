import * as z from 'zod/mini';
import { readingSchema } from '../reading.ts';
import { channelOrderSchema, channelSchema } from './channels.ts';
import { contactSchema } from './contacts.ts';
import { invoiceSchema } from './invoices.ts';
import { paymentSchema } from './payments.ts';
import { LIGHTNING_NETWORKS } from './requests.ts';
import { walletSchema } from './wallet.ts';
import { walletConfigSchema } from './wallets.ts';

const amountSchema = z.nullable(z.number());

/** What the wallet's node says of itself. */
export const walletNodeSchema = z.object({
  key: z.string(),
  /** its network address rather than a name (reference/wallet.md 1.3) */
  alias: z.nullable(z.string()),
  isSynchronized: z.nullable(z.boolean()),
  blockHeight: z.nullable(z.int()),
  /** key@host:port@server:port, for others to make a contact of */
  addressCode: z.nullable(z.string()),
});
export type WalletNode = z.infer<typeof walletNodeSchema>;

/** All three null where the unit is not known; the server's own numbers stand beside them. */
export const walletBalancesSchema = z.object({
  totalSat: z.nullable(z.int()),
  lightningSat: z.nullable(z.int()),
  onChainSat: z.nullable(z.int()),
  /** as the server sent them, in its own unit */
  totalAmount: amountSchema,
  lightningAmount: amountSchema,
});
export type WalletBalances = z.infer<typeof walletBalancesSchema>;

/** Price of one satoshi by the server; null: it has none. */
export const walletRatesSchema = z.object({ usd: amountSchema, gbp: amountSchema, eur: amountSchema });
export type WalletRates = z.infer<typeof walletRatesSchema>;

/**
 * How many satoshi one unit of the server's amounts is; null: not known, and no amount of it is shown as money. source: its own rate, what
 * a person set; none: it tells no rate; contradicted: paid invoices of known amounts say something far off that rate.
 */
export const knownUnitSchema = z.object({
  satPerUnit: z.nullable(z.number()),
  source: z.enum(['rate', 'fixed', 'none', 'contradicted']),
});
export type KnownUnit = z.infer<typeof knownUnitSchema>;

/** Why money cannot be moved now; null: it can. */
export const MONEY_HOLDS = [
  'unread',
  'unreachable',
  'signed-out',
  'certificate-changed',
  'not-set-up',
  'not-understood',
  'paused',
  'node-down',
  'not-synchronized',
] as const;
export type MoneyHold = (typeof MONEY_HOLDS)[number];

/** Answer of GET /api/v1/wallets/:id: everything at once, as it is known; it never waits for the wallet. Each part has its own age. */
export const walletPageSchema = z.object({
  config: walletConfigSchema,
  wallet: walletSchema,
  /** why no button that moves money works */
  moneyHold: z.nullable(z.enum(MONEY_HOLDS)),
  network: z.nullable(z.enum(LIGHTNING_NETWORKS)),
  unit: knownUnitSchema,
  balances: readingSchema(walletBalancesSchema),
  rates: readingSchema(walletRatesSchema),
  node: readingSchema(walletNodeSchema),
  /** one on-chain address, which never changes */
  address: readingSchema(z.string()),
  channels: readingSchema(z.array(channelSchema)),
  contacts: readingSchema(z.array(contactSchema)),
  /** of the certificate that came in the place of the trusted one; null: the trusted one came */
  seenFingerprint: z.nullable(z.string()),
  /** our own: unpaid ones first, then the newest */
  invoices: z.array(invoiceSchema),
  /** the unclear ones, and the newest 50 */
  payments: z.array(paymentSchema),
  /** the unclear ones, and the newest 20 */
  channelOrders: z.array(channelOrderSchema),
  /** grows whenever our record of what it lists is another; its rows are read apart, as they are many */
  historySeq: z.int(),
  /** whether its events come at once; else it is asked each minute */
  isListening: z.boolean(),
});
export type WalletPage = z.infer<typeof walletPageSchema>;
