import { type EditMinerRequest, tagsSchema } from '@mintdeck/shared-types/fleet';
import type { BulkChanges, PlaceRequest } from '@mintdeck/shared-types/fleet-bulk';
import { z } from 'zod';
import { ApiError } from '../../http/api-error.ts';
import type { Miner } from '../miner-record.ts';
import type { BatchItem } from './batch.ts';

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((tag, index) => tag === b[index]);

/** The tags after a change, as they were where it changes nothing. Throws ApiError invalid-input when they are too many. */
const toTags = ({ tags }: Miner, { addTags = [], removeTags = [] }: BulkChanges): string[] | undefined => {
  const kept = tags.filter((tag) => !removeTags.includes(tag));
  const next = [...new Set([...kept, ...addTags])];
  if (isSame(next, tags)) return undefined;
  if (!z.safeParse(tagsSchema, next).success) {
    throw new ApiError('invalid-input', { message: 'It would have more than 20 tags' });
  }
  return next;
};

/** Drops what a miner has already. A password is never compared: entering it again is a change. */
const toChange = (miner: Miner, changes: BulkChanges): Omit<EditMinerRequest, 'revision'> => {
  const { paused, pollIntervalS, expectedHashrateHs, credentialSetId, username, password } = changes;
  const tags = toTags(miner, changes);
  const login =
    credentialSetId && credentialSetId !== miner.credentialSetId
      ? { credentialSetId }
      : username !== undefined && password !== undefined
        ? { username, password, credentialSetId: null }
        : {};
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(paused === undefined || paused === miner.paused ? {} : { paused }),
    ...(pollIntervalS === undefined || pollIntervalS === miner.pollIntervalS ? {} : { pollIntervalS }),
    ...(expectedHashrateHs === undefined || expectedHashrateHs === miner.expectedHashrateHs
      ? {}
      : { expectedHashrateHs }),
    ...login,
  };
};

/** One edit per miner, of what it does not have yet. */
export const toBulkEdits = (ids: readonly string[], changes: BulkChanges): BatchItem[] =>
  [...new Set(ids)].map((id) => ({
    kind: 'edit',
    id,
    toRequest: (miner) => {
      const change = toChange(miner, changes);
      return Object.keys(change).length === 0 ? null : { revision: miner.revision, ...change };
    },
  }));

/** One edit per move; a miner that is no longer where the person saw it throws ApiError changed-meanwhile. */
export const toPlacements = (moves: PlaceRequest['moves']): BatchItem[] =>
  moves.map(({ id, from, to }) => ({
    kind: 'edit',
    id,
    toRequest: ({ revision, position }) => {
      if (position !== from) throw new ApiError('changed-meanwhile');
      return position === to ? null : { revision, position: to };
    },
  }));
