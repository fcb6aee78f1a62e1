import {
  addMinerRequestSchema,
  POLL_INTERVAL_DEFAULT_S,
  type TestConnectionRequest,
} from '@mintdeck/shared-types/fleet';
import * as z from 'zod/mini';
import { t } from '../strings.ts';

/** `keep`: the stored login stays (only when editing). */
export const LOGIN_KINDS = ['keep', 'own', 'set'] as const;
export type LoginKind = (typeof LOGIN_KINDS)[number];

/** What the form holds: the names of the fields are those of the request, so that a server's field error finds its place. */
export const minerFormSchema = z.object({
  name: z.string(),
  address: z.string(),
  loginKind: z.enum(LOGIN_KINDS),
  username: z.string(),
  password: z.string(),
  credentialSetId: z.string(),
  tags: z.array(z.string()),
  position: z.string(),
  notes: z.string(),
  expectedHashrateHs: z.nullable(z.number()),
  pollIntervalS: z.nullable(z.number()),
});
export type MinerFormValues = z.infer<typeof minerFormSchema>;

export const EMPTY_MINER_FORM: MinerFormValues = {
  name: '',
  address: '',
  loginKind: 'own',
  username: 'admin',
  password: '',
  credentialSetId: '',
  tags: [],
  position: '',
  notes: '',
  expectedHashrateHs: null,
  pollIntervalS: POLL_INTERVAL_DEFAULT_S,
};

interface Login {
  readonly username?: string;
  readonly password?: string;
  readonly credentialSetId?: string;
}

/** The login part of a request; nothing when the stored one stays. */
export const toLogin = (values: MinerFormValues): Login => {
  if (values.loginKind === 'keep') return {};
  if (values.loginKind === 'set') return { credentialSetId: values.credentialSetId };
  return { username: values.username, password: values.password };
};

/** The request of "add miner" as typed; the shared schema judges it. */
const toAddRequest = (values: MinerFormValues) => ({
  // Without an address there is nothing to propose, and one complaint (at the address) is enough.
  name: values.name.trim() || proposeName(values.address) || t('form.fallbackName'),
  address: values.address,
  ...toLogin(values),
  tags: values.tags,
  position: values.position,
  notes: values.notes,
  expectedHashrateHs: values.expectedHashrateHs,
  ...(values.pollIntervalS === null ? {} : { pollIntervalS: values.pollIntervalS }),
});

export const toTestRequest = (values: MinerFormValues): TestConnectionRequest => ({
  address: values.address.trim(),
  ...toLogin(values),
});

/** What a miner is called until a person knows better: its host name, or its address. */
export function proposeName(address: string): string {
  const host = address.trim().replace(/^https?:\/\//i, '');
  if (host === '') return '';
  const isHostName = /^[A-Za-z]/.test(host) && !host.includes('::');
  return (isHostName ? (host.split(/[.:]/)[0] ?? host) : t('form.proposedName', { address: host })).slice(
    0,
    64,
  );
}

/** Form values in, request of "add miner" out; judged by the shared schema, with one question of our own before it. */
export const addFormSchema = z.pipe(
  z.pipe(
    minerFormSchema.check(
      z.refine((values) => values.loginKind !== 'set' || values.credentialSetId !== '', {
        path: ['credentialSetId'],
        message: t('form.chooseSet'),
      }),
    ),
    z.transform((values: MinerFormValues): z.input<typeof addMinerRequestSchema> => toAddRequest(values)),
  ),
  addMinerRequestSchema,
);

/** The fields of the form, for errors that come from the server. */
export const MINER_FORM_FIELDS = [
  'name',
  'address',
  'loginKind',
  'username',
  'password',
  'credentialSetId',
  'tags',
  'position',
  'notes',
  'expectedHashrateHs',
  'pollIntervalS',
] as const satisfies readonly (keyof MinerFormValues)[];
