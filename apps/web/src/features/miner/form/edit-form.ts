import {
  type EditMinerRequest,
  editMinerRequestSchema,
  type MinerFullView,
} from '@mintdeck/shared-types/fleet';
import type { z } from 'zod';
import { type MinerFormTexts, type MinerFormValues, minerFormSchema, toLogin } from './miner-form.ts';

/** The form as it opens for a known miner; its password never comes here. */
export const toFormValues = ({ entry, settings }: MinerFullView): MinerFormValues => ({
  name: entry.name,
  address: entry.address,
  loginKind: 'keep',
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
export const createEditFormSchema = (opened: MinerFormValues, revision: number, texts: MinerFormTexts) =>
  minerFormSchema
    .superRefine((values, context) => {
      if (needsLoginAgain(values, opened)) {
        context.addIssue({ code: 'custom', path: ['loginKind'], message: texts.loginAgain });
      }
      if (values.loginKind === 'set' && values.credentialSetId === '') {
        context.addIssue({ code: 'custom', path: ['credentialSetId'], message: texts.chooseSet });
      }
    })
    .transform((values) => toEditRequest(values, opened, revision))
    .pipe(editMinerRequestSchema);

export type EditFormOutput = EditMinerRequest;
