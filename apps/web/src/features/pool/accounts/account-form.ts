import {
  addPoolAccountRequestSchema,
  type EditPoolAccountRequest,
  editPoolAccountRequestSchema,
  POOL_ADDRESS_DEFAULT,
  type PoolAccountConfig,
} from '@mintdeck/shared-types/pool/accounts';
import { t } from './strings.ts';

/** What is typed of an account; a password never is part of it. */
export interface AccountForm {
  name: string;
  user: string;
  address: string;
  /** null: left empty */
  offlineAfterMin: number | null;
  lowBelowPercent: number | null;
}
export type AccountField = keyof AccountForm;
export type AccountProblems = Partial<Record<AccountField, string>>;

const TEXTS = ['name', 'user', 'address'] as const;
const NUMBERS = ['offlineAfterMin', 'lowBelowPercent'] as const;
export const ACCOUNT_FIELDS: readonly AccountField[] = [...TEXTS, ...NUMBERS];

export const EMPTY_ACCOUNT: Pick<AccountForm, (typeof TEXTS)[number]> = {
  name: '',
  user: '',
  address: POOL_ADDRESS_DEFAULT,
};

export const toAccountForm = (config: PoolAccountConfig): AccountForm => {
  const { name, user, address, offlineAfterMin, lowBelowPercent } = config;
  return { name, user, address, offlineAfterMin, lowBelowPercent };
};

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

const toProblems = (issues: Issues): AccountProblems => {
  const problems: AccountProblems = {};
  for (const { path, message } of issues) {
    const field = ACCOUNT_FIELDS.find((each) => each === path[0]);
    if (field !== undefined) problems[field] ??= message;
  }
  return problems;
};

/** What is wrong with a new account, by field. */
export const findAddProblems = (form: typeof EMPTY_ACCOUNT): AccountProblems =>
  toProblems(addPoolAccountRequestSchema.safeParse(form).error?.issues ?? []);

/** What is wrong with an account that is edited, by field. */
export const findEditProblems = (form: AccountForm): AccountProblems => {
  const parsed = editPoolAccountRequestSchema.safeParse({ ...form, revision: 1 });
  const problems = toProblems(parsed.error?.issues ?? []);
  for (const field of NUMBERS) if (!Number.isInteger(form[field])) problems[field] = t('field.number');
  return problems;
};

export type AccountChanges = Omit<EditPoolAccountRequest, 'revision' | 'paused'>;

/** Only what differs from the account as it was opened, so that another person's change of something else survives. */
export const toChanges = (form: AccountForm, opened: PoolAccountConfig): AccountChanges => {
  const before = toAccountForm(opened);
  const changes: AccountChanges = {};
  for (const field of TEXTS) {
    const typed = form[field].trim();
    if (typed !== before[field]) changes[field] = typed;
  }
  for (const field of NUMBERS) {
    const typed = form[field];
    if (typed !== null && typed !== before[field]) changes[field] = typed;
  }
  return changes;
};

/** True when nobody touched what is changed here; something else of the account may be another by now. */
export const isUntouched = (
  changes: AccountChanges,
  opened: PoolAccountConfig,
  theirs: PoolAccountConfig,
): boolean =>
  ACCOUNT_FIELDS.every((field) => changes[field] === undefined || opened[field] === theirs[field]) &&
  (changes.password === undefined || opened.password === theirs.password);
