import type { Intake } from '@mintdeck/shared-types/firmware/intake';
import { ApiError } from '../../../http/api-error.ts';
import { UpstreamError } from '../../../upstream/upstream-error.ts';
import { ImageRefused } from '../image/image-refused.ts';
import { NotFetched, toNote } from './fetch-image.ts';
import { ReceiveFailed } from './receive-image.ts';

/** How a fetch ended: what people see of it, and what the audit is told. */
export interface IntakeEnd {
  readonly changes: Partial<Pick<Intake, 'state' | 'imageId' | 'known' | 'refusal' | 'note' | 'redirect'>>;
  readonly outcome: 'done' | 'failed';
  readonly note: string;
}

const fail = (note: string, changes: IntakeEnd['changes'] = { note }): IntakeEnd => ({
  changes: { state: 'failed', ...changes },
  outcome: 'failed',
  note,
});

/** It was called off by a person. */
export const CANCELLED_END: IntakeEnd = {
  changes: { state: 'cancelled' },
  outcome: 'failed',
  note: 'cancelled',
};

/** Why no image came from a host; null: nothing that a host, a file or a disk can be blamed for. */
export const explainFailure = (error: unknown, host: string): IntakeEnd | null => {
  if (error instanceof ImageRefused) return fail(error.message, { refusal: error.refusal });
  if (error instanceof ReceiveFailed && error.reason === 'cut-off')
    return fail(error.message, { refusal: 'incomplete' });
  if (error instanceof ReceiveFailed || error instanceof ApiError) return fail(error.message);
  if (error instanceof UpstreamError) return fail(toNote(error, host));
  if (error instanceof Error && error.name === 'TimeoutError')
    return fail(`${host} took longer than an hour.`);
  if (!(error instanceof NotFetched)) return null;
  const { message, redirect } = error;
  if (redirect === null) return fail(message);
  return fail(message, { note: message, redirect: { url: redirect.href, host: redirect.host } });
};

/** What is told of a fault of our own. */
export const INTERNAL_END: IntakeEnd = fail('Something went wrong in Mintdeck. The log tells more.');
