import * as z from 'zod/mini';

/** Weakest first: each role may do all that the ones before it may. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** What a route can ask for; the least role that has it. A custom role will be a set of these. */
export const PERMISSIONS = {
  'miners.read': 'viewer',
  'miners.operate': 'operator',
  'miners.manage': 'admin',
  'firmware.read': 'viewer',
  /** pause and cancel what runs: it can only make less happen */
  'firmware.stop': 'operator',
  'firmware.manage': 'admin',
  'credentials.manage': 'admin',
  'settings.manage': 'admin',
  'pool.read': 'viewer',
  /** pool accounts, settings at the pool, payouts */
  'pool.manage': 'admin',
  'profit.manage': 'operator',
  'wallet.read': 'viewer',
  /** makes invoices: it can only bring money in */
  'wallet.receive': 'operator',
  /** wallets, payments, channels, contacts */
  'wallet.manage': 'admin',
  /** own API keys, none of which can do more than their owner */
  'keys.manage': 'viewer',
  /** those of everybody */
  'keys.manage-all': 'admin',
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof PERMISSIONS;

/** True when the role holds the permission. */
export const may = (role: Role, permission: Permission): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(PERMISSIONS[permission]);

/** 3 to 32 letters, digits, dot, dash or underscore; compared without regard to case. */
export const usernameSchema = z
  .string()
  .check(
    z.trim(),
    z.regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{2,31}$/,
      '3 to 32 letters, digits, dots, dashes or underscores, starting with a letter or digit',
    ),
  );

/** At least 10 characters, at most 256 (a limit for the hash, not for the person). */
export const newPasswordSchema = z
  .string()
  .check(z.minLength(10, 'At least 10 characters'), z.maxLength(256, 'At most 256 characters'));

export const setupRequestSchema = z.object({
  token: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'Copy the token from the console where Mintdeck was started'),
      z.maxLength(256),
    ),
  username: usernameSchema,
  email: z.email('An e-mail address such as name@example.com').check(z.maxLength(254)),
  password: newPasswordSchema,
});
export type SetupRequest = z.infer<typeof setupRequestSchema>;

export const signInRequestSchema = z.object({
  username: z.string().check(z.trim(), z.minLength(1, 'Enter your user name'), z.maxLength(254)),
  password: z.string().check(z.minLength(1, 'Enter your password'), z.maxLength(256)),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;

/** Body of POST /api/v1/session/step-up: the password once more, for what is dangerous. */
export const stepUpRequestSchema = z.pick(signInRequestSchema, { password: true });
export type StepUpRequest = z.infer<typeof stepUpRequestSchema>;

/**
 * Answer of GET /api/v1/session/step-up, for what is too large to be sent in vain. `freshForS`: seconds for which what is dangerous goes
 * without the password; 0: it is needed.
 */
export const stepUpStateSchema = z.object({ freshForS: z.number() });
export type StepUpState = z.infer<typeof stepUpStateSchema>;

/** Answer of GET and POST /api/v1/session, of POST /api/v1/session/step-up and of POST /api/v1/setup. */
export const sessionViewSchema = z.object({
  username: z.string(),
  role: roleSchema,
  /** how this very request reached us, for the plain-HTTP notice */
  connection: z.object({ encrypted: z.boolean(), loopback: z.boolean() }),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** Answer of GET /api/v1/app, the only thing told without a session besides /healthz. */
export const appViewSchema = z.object({
  version: z.string(),
  setupNeeded: z.boolean(),
  demo: z.boolean(),
  /** whether this request came with a session: asking for one that is not there would be an error in every console */
  signedIn: z.boolean(),
  /** ms since the epoch, server clock */
  serverTime: z.number(),
});
export type AppView = z.infer<typeof appViewSchema>;
