import * as z from 'zod/mini';
import { nodeKeySchema, nodePlaceSchema } from './channels.ts';

/** host:port of a wallet's server that makes invoices for others. */
export const invoiceServerSchema = z
  .string()
  .check(z.trim(), z.maxLength(255), z.regex(/^[^\s@/?#]+:\d{1,5}$/, 'host:port, such as 203.0.113.7:8444'));
export const contactNameSchema = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Enter a name'),
    z.maxLength(64, 'At most 64 characters'),
    z.regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u, 'It holds characters that cannot be seen: type it anew'),
  );

export const contactSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** host:port of its node; null: not told */
  place: z.nullable(z.string()),
  /** null: it cannot be asked for invoices */
  invoiceServer: z.nullable(z.string()),
  /** null: not told */
  isConnected: z.nullable(z.boolean()),
  /** the server cannot delete one: it is only not shown here */
  isHidden: z.boolean(),
});
export type Contact = z.infer<typeof contactSchema>;

/** Body of POST /api/v1/wallets/:id/contacts: adds it, or puts it in the place of the one with that key. */
export const saveContactRequestSchema = z.object({
  key: nodeKeySchema,
  name: contactNameSchema,
  place: nodePlaceSchema,
  invoiceServer: z.nullable(invoiceServerSchema),
});
export type SaveContactRequest = z.infer<typeof saveContactRequestSchema>;
/**
 * Answer of it. The server says nothing either way, so its list is read afterwards. saved: it is there as it was typed; not-seen: it is not
 * there, or not yet; other: another one stands there under that key, so that it was not taken.
 */
export const savedContactSchema = z.object({
  outcome: z.enum(['saved', 'not-seen', 'other']),
  /** as the list shows it; null: it does not */
  contact: z.nullable(contactSchema),
});
export type SavedContact = z.infer<typeof savedContactSchema>;
/** Body of PATCH /api/v1/wallets/:id/contacts/:key. */
export const hideContactRequestSchema = z.object({ isHidden: z.boolean() });
