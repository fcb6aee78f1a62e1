import { type BulkChanges, bulkEditRequestSchema } from '@mintdeck/shared-types/fleet-bulk';
import { type LoginChoice, NO_LOGIN, toLogin } from './login-choice.ts';

/** The bulk edit as its form holds it; empty means: as it is. */
export interface BulkForm {
  readonly addTags: readonly string[];
  readonly removeTags: readonly string[];
  /** yes, no or empty */
  readonly paused: string;
  readonly pollIntervalS: number | null;
  readonly expectedThs: number | null;
  readonly login: LoginChoice;
}

export const EMPTY_BULK_FORM: BulkForm = {
  addTags: [],
  removeTags: [],
  paused: '',
  pollIntervalS: null,
  expectedThs: null,
  login: NO_LOGIN,
};

const HASHES_PER_TERAHASH = 1e12;
const { changes: changesSchema } = bulkEditRequestSchema.shape;

/** The changes a form asks for, and what is wrong with them by field. */
export const toBulkChanges = (form: BulkForm): { changes: BulkChanges; problem: string | null } => {
  const { addTags, removeTags, paused, pollIntervalS, expectedThs, login } = form;
  const changes: BulkChanges = {
    ...(addTags.length === 0 ? {} : { addTags: [...addTags] }),
    ...(removeTags.length === 0 ? {} : { removeTags: [...removeTags] }),
    ...(paused === '' ? {} : { paused: paused === 'yes' }),
    ...(pollIntervalS === null ? {} : { pollIntervalS }),
    ...(expectedThs === null ? {} : { expectedHashrateHs: Math.round(expectedThs * HASHES_PER_TERAHASH) }),
    ...toLogin(login),
  };
  const parsed = changesSchema.safeParse(changes);
  return { changes, problem: parsed.success ? null : (parsed.error.issues[0]?.message ?? '') };
};
