import * as z from 'zod/mini';
import { walletIdSchema, walletSchema } from './wallet.ts';

export const WALLETS_MAX = 10;
/** A CA file holds a few certificates at most. */
export const CA_PEM_MAX_BYTES = 32_768;

/** Also no half sign, which no web address can name. */
const isSeen = z.regex(
  /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u,
  'It holds characters that cannot be seen: type it anew',
);
const nameSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(64, 'At most 64 characters'), isSeen);
/** The server calls its users by their e-mail addresses, in lower case. */
const userSchema = z
  .string()
  .check(
    z.trim(),
    z.toLowerCase(),
    z.minLength(1, 'Enter the user name of the wallet, usually an e-mail address'),
    z.maxLength(254, 'At most 254 characters'),
    isSeen,
  );
/** Without a path: the server has its routes at fixed places. */
export const walletAddressSchema = z
  .string()
  .check(
    z.trim(),
    z.maxLength(255, 'At most 255 characters'),
    z.regex(
      /^https:\/\/[^\s/?#@]+\/?$/,
      'An address such as https://192.168.1.20:8444: the wallet speaks https only',
    ),
  );
/** Goes to the wallet's server and is forgotten: never stored, never in an answer, a log or an audit row. */
export const pinSchema = z
  .string()
  .check(
    z.minLength(1, 'Enter the PIN of the wallet'),
    z.maxLength(128, 'At most 128 characters'),
    z.regex(/^\P{Cs}*$/u, 'It holds half a sign: type it anew'),
  );

/** SHA-256 of the certificate (DER), lower-case hex. */
export const fingerprintSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/**
 * Why the server's certificate is believed. public: an authority this computer knows signed it for that name; ca: one of these
 * certificates did; pin: it is this very certificate, whatever its name and dates say.
 */
export const walletTrustSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('public') }),
  z.object({
    kind: z.literal('ca'),
    pem: z
      .string()
      .check(
        z.maxLength(CA_PEM_MAX_BYTES, 'At most 32 kB'),
        z.regex(/-----BEGIN CERTIFICATE-----/, 'A file with -----BEGIN CERTIFICATE----- in it'),
      ),
  }),
  z.object({ kind: z.literal('pin'), fingerprint: fingerprintSchema }),
]);
export type WalletTrust = z.infer<typeof walletTrustSchema>;

/**
 * In what the server counts. rate: in dollars at the rate it tells itself (as its last version does); fixed: so many satoshi to one of
 * its units, which only a person can know (1000 in its first version).
 */
export const walletUnitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate') }),
  z.object({
    kind: z.literal('fixed'),
    satPerUnit: z.number().check(z.positive('Above 0'), z.maximum(1e11, 'At most 1000 BTC')),
  }),
]);
export type WalletUnit = z.infer<typeof walletUnitSchema>;

/** A wallet as a person configured it. */
export const walletConfigSchema = z.object({
  id: walletIdSchema,
  revision: z.int(),
  name: z.string(),
  user: z.string(),
  address: z.string(),
  trust: walletTrustSchema,
  unit: walletUnitSchema,
  paused: z.boolean(),
  /** of the wallet's server. none: a person has to sign in; locked: it was sealed with another key */
  session: z.enum(['none', 'kept', 'locked']),
});
export type WalletConfig = z.infer<typeof walletConfigSchema>;

/** Answer of GET /api/v1/wallets. */
export const walletListSchema = z.object({
  wallets: z.array(z.object({ config: walletConfigSchema, wallet: walletSchema })),
});

/** Body of POST /api/v1/wallets/certificates: who answers there? Nothing but a TLS greeting is sent. */
export const lookAtCertificateRequestSchema = z.object({ address: walletAddressSchema });
/** What a server shows of itself before anything is believed. All of it is the server's own word, but for the fingerprint. */
export const seenCertificateSchema = z.object({
  fingerprint: fingerprintSchema,
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  /** ms since the epoch */
  validFromMs: z.number(),
  validToMs: z.number(),
  isSelfSigned: z.boolean(),
  /** an authority this computer knows signed it for the name it was asked by */
  isPublic: z.boolean(),
});
export type SeenCertificate = z.infer<typeof seenCertificateSchema>;

/**
 * Body of POST /api/v1/wallets. It signs in there at once: the first sign-in of a user without a PIN makes this one its PIN
 * (fixtures/wallet/http/07).
 */
export const addWalletRequestSchema = z.object({
  name: nameSchema,
  user: userSchema,
  address: walletAddressSchema,
  trust: walletTrustSchema,
  pin: pinSchema,
});
export type AddWalletRequest = z.infer<typeof addWalletRequestSchema>;
/** Body of PATCH /api/v1/wallets/:id; what is absent stays. Another user, address or trust ends the session there. */
export const editWalletRequestSchema = z.object({
  revision: z.int(),
  name: z.optional(nameSchema),
  user: z.optional(userSchema),
  address: z.optional(walletAddressSchema),
  trust: z.optional(walletTrustSchema),
  unit: z.optional(walletUnitSchema),
  paused: z.optional(z.boolean()),
});
export type EditWalletRequest = z.infer<typeof editWalletRequestSchema>;
/** Body of POST /api/v1/wallets/:id/session: signs in at the wallet's server. DELETE signs out there. */
export const signInWalletRequestSchema = z.object({ pin: pinSchema });
