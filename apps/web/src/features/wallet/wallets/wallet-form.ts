import {
  type AddWalletRequest,
  addWalletRequestSchema,
  type SeenCertificate,
  type WalletConfig,
  type WalletTrust,
} from '@mintdeck/shared-types/wallet/wallets';

/** Where a wallet is and what it is called here; a PIN never is part of it. */
export type WalletForm = Pick<AddWalletRequest, 'name' | 'user' | 'address'>;
export type WalletField = keyof WalletForm;
export type WalletProblems = Partial<Record<WalletField, string>>;
export const WALLET_FIELDS: readonly WalletField[] = ['name', 'user', 'address'];

export const EMPTY_WALLET: WalletForm = { name: '', user: '', address: 'https://' };

const { name, user, address, trust, pin } = addWalletRequestSchema.shape;
const SCHEMAS = { name, user, address };

/** What is wrong with where a wallet is, by field. */
export const findProblems = (form: WalletForm): WalletProblems => {
  const problems: WalletProblems = {};
  for (const field of WALLET_FIELDS) {
    const issue = SCHEMAS[field].safeParse(form[field]).error?.issues[0];
    if (issue !== undefined) problems[field] = issue.message;
  }
  return problems;
};

/** As the server keeps them: without spaces around, the user in lower case. */
export const toPlace = (form: WalletForm): WalletForm => ({
  name: form.name.trim(),
  user: form.user.trim().toLowerCase(),
  address: form.address.trim().replace(/\/$/, ''),
});

/** Only what differs from the wallet as it was opened, so that another person's change of something else survives. */
export const toChanges = (form: WalletForm, opened: WalletConfig): Partial<WalletForm> => {
  const typed = toPlace(form);
  const changes: Partial<WalletForm> = {};
  for (const field of WALLET_FIELDS) if (typed[field] !== opened[field]) changes[field] = typed[field];
  return changes;
};

/** How the certificate that answers is to be believed, as a person chooses it. */
export interface TrustForm {
  /** null: nothing is believed until somebody says so */
  readonly kind: WalletTrust['kind'] | null;
  /** of the CA file */
  readonly pem: string;
}
export const NO_TRUST: TrustForm = { kind: null, pem: '' };

/** The choice for the server; null: none that could be sent. */
export const toTrust = ({ kind, pem }: TrustForm, { fingerprint }: SeenCertificate): WalletTrust | null => {
  if (kind === null) return null;
  const chosen = { public: { kind: 'public' }, ca: { kind: 'ca', pem }, pin: { kind: 'pin', fingerprint } }[
    kind
  ];
  return trust.safeParse(chosen).data ?? null;
};

/** What is wrong with a PIN before it is sent; null: nothing. */
export const findPinProblem = (typed: string): string | null =>
  pin.safeParse(typed).error?.issues[0]?.message ?? null;
