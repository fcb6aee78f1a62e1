import {
  type EditMinerRequest,
  editMinerRequestSchema,
  type MinerFullView,
} from '@mintdeck/shared-types/fleet';
import * as z from 'zod/mini';
import { t } from '../strings.ts';
import { type MinerFormValues, minerFormSchema, toLogin } from './miner-form.ts';

/** The form as it opens for a known miner; its password never comes here. */
export const toFormValues = ({ entry, settings }: MinerFullView): MinerFormValues => ({
  name: entry.name,
  address: entry.address,
  // A password that cannot be opened is no login to keep.
  loginKind: settings.credentialLocked ? 'own' : 'keep',
  username: settings.username ?? '',
  password: '',
  credentialSetId: settings.credentialSetId ?? '',
  tags: entry.tags,
  position: entry.position,
  notes: settings.notes,
  expectedHashrateHs: entry.expectedHashrateHs,
  pollIntervalS: settings.pollIntervalS,
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const PLAIN_FIELDS = [
  'name',
  'address',
  'tags',
  'position',
  'notes',
  'expectedHashrateHs',
  'pollIntervalS',
] as const;

/** Only what differs from the miner the form was opened with, so that a second editor's other fields survive. */
export const toEditRequest = (
  values: MinerFormValues,
  opened: MinerFormValues,
  revision: number,
): z.input<typeof editMinerRequestSchema> => {
  const changed = PLAIN_FIELDS.filter((field) => !isSame(values[field], opened[field]));
  const changes = Object.fromEntries(
    changed
      .filter((field) => values[field] !== null || field === 'expectedHashrateHs')
      .map((field) => [field, values[field]]),
  );
  return { revision, ...changes, ...toLogin(values) };
};

/** True when saving would send the stored password to another machine, which the server refuses. */
export const needsLoginAgain = (values: MinerFormValues, opened: MinerFormValues): boolean =>
  values.loginKind === 'keep' && values.address.trim() !== opened.address;

/** Form values in, request of "edit miner" out, judged by the shared schema. */
export const createEditFormSchema = (opened: MinerFormValues, revision: number) =>
  z.pipe(
    z.pipe(
      minerFormSchema.check(
        z.refine((values) => !needsLoginAgain(values, opened), {
          path: ['loginKind'],
          message: t('form.loginAgain'),
        }),
        z.refine((values) => values.loginKind !== 'set' || values.credentialSetId !== '', {
          path: ['credentialSetId'],
          message: t('form.chooseSet'),
        }),
      ),
      z.transform((values: MinerFormValues) => toEditRequest(values, opened, revision)),
    ),
    editMinerRequestSchema,
  );

/** True when the request would change nothing. */
export const isUnchanged = (request: EditMinerRequest): boolean => Object.keys(request).length === 1;
