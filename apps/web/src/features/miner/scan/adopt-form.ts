import { POLL_INTERVAL_DEFAULT_S } from '@mintdeck/shared-types/fleet';
import { renderPattern } from '@mintdeck/shared-types/name-pattern';
import { type AdoptRequest, adoptRequestSchema } from '@mintdeck/shared-types/scan-requests';
import { toIp } from './sort-hosts.ts';
import { t } from './strings.ts';

export interface AdoptFormValues {
  loginKind: 'sets' | 'own';
  /** in the order they are tried */
  credentialSetIds: readonly string[];
  username: string;
  password: string;
  names: string;
  positions: string;
  firstNumber: number | null;
  tags: readonly string[];
  pollIntervalS: number | null;
}

export const EMPTY_ADOPT_FORM: AdoptFormValues = {
  loginKind: 'sets',
  credentialSetIds: [],
  username: 'admin',
  password: '',
  names: 'T1-{octet}',
  positions: '',
  firstNumber: 1,
  tags: [],
  pollIntervalS: POLL_INTERVAL_DEFAULT_S,
};

export type AdoptProblems = Partial<Record<keyof AdoptFormValues | 'addresses', string>>;

const PROBLEM_FIELDS = [
  'addresses',
  'username',
  'password',
  'names',
  'positions',
  'firstNumber',
  'tags',
  'pollIntervalS',
] as const;

/** Field errors of the request as errors of the form. */
export const toProblems = (fields: Readonly<Record<string, string>>): AdoptProblems => {
  const problems: AdoptProblems = {};
  for (const [path, problem] of Object.entries(fields)) {
    const name = path.replace(/^login\./, '').split('.')[0];
    const field = PROBLEM_FIELDS.find((each) => each === name);
    if (field !== undefined) problems[field] ??= problem;
    else problems.credentialSetIds ??= problem;
  }
  return problems;
};

const toLogin = ({ loginKind, credentialSetIds, username, password }: AdoptFormValues) =>
  loginKind === 'sets' ? { credentialSetIds } : { username, password };

const findLoginProblems = (values: AdoptFormValues): AdoptProblems => {
  if (values.loginKind === 'sets') {
    return values.credentialSetIds.length === 0 ? { credentialSetIds: t('adopt.chooseSet') } : {};
  }
  return {
    ...(values.username.trim() === '' ? { username: t('adopt.enterUsername') } : {}),
    ...(values.password === '' ? { password: t('adopt.enterPassword') } : {}),
  };
};

/** The request as typed, or what is wrong with it. */
export const readAdoptForm = (
  values: AdoptFormValues,
  addresses: readonly string[],
): { request: AdoptRequest } | { problems: AdoptProblems } => {
  // A union tells only that no form of login fits; which field is empty is told here.
  const loginProblems = findLoginProblems(values);
  const { names, positions, firstNumber, tags, pollIntervalS } = values;
  const parsed = adoptRequestSchema.safeParse({
    addresses,
    login: toLogin(values),
    names,
    positions,
    firstNumber,
    tags,
    pollIntervalS,
  });
  if (parsed.success && Object.keys(loginProblems).length === 0) return { request: parsed.data };
  const issues = parsed.success ? [] : parsed.error.issues.filter(({ path }) => path[0] !== 'login');
  const fields = Object.fromEntries(issues.map(({ path, message }) => [path.join('.'), message]));
  return { problems: { ...toProblems(fields), ...loginProblems } };
};

/** Stands for the digits of a MAC that is not known before the login is proven. */
const MAC_UNKNOWN = '••:••:••:••:••:••';

export interface NamePreview {
  /** of the chosen hosts, in their order */
  names: string[];
  /** how many names would be there more than once, and one of them; a MAC tells names apart by itself */
  repeatedCount: number;
  repeated: string | null;
}

/** The names that chosen hosts would get, and which of them others have too. */
export const previewNames = (
  values: AdoptFormValues,
  addresses: readonly string[],
  taken: ReadonlySet<string>,
): NamePreview => {
  // an empty field is told of when it is sent
  const first = values.firstNumber ?? 1;
  const names = addresses.map((address, place) => {
    const number = first + place;
    const facts = { mac: MAC_UNKNOWN, ip: toIp(address), number, position: '' };
    return (
      renderPattern(values.names, { ...facts, position: renderPattern(values.positions, facts) }) || address
    );
  });
  if (values.names.includes('{mac')) return { names, repeatedCount: 0, repeated: null };
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const name of names) {
    if (seen.has(name) || taken.has(name)) repeated.add(name);
    seen.add(name);
  }
  return { names, repeatedCount: repeated.size, repeated: [...repeated][0] ?? null };
};
