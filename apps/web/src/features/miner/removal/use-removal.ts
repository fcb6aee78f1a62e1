import type { MinerEntry } from '@mintdeck/shared-types/miner';
import { useMutation } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { describeError } from '../../../ui/describe-error.ts';
import { toasts } from '../../../ui/toasts.ts';
import { t } from '../fleet/strings.ts';
import { removeMiner, restoreMiner, restoreMiners } from '../miner-requests.ts';
import { createRemovedMiners, type RemovedMiner } from './removed-miners.ts';

const removed = createRemovedMiners(window.sessionStorage);

/** The miners this person removed and can still bring back. */
export const useRemovedMiners = (): readonly RemovedMiner[] =>
  useSyncExternalStore(removed.subscribe, removed.read);

export const forgetRemoved = (id: string): void => removed.forget(id);

/** Remembers what was just removed, so that it can be brought back from the list. */
export const noteRemoved = (miner: RemovedMiner): void => removed.add(miner);

/** Brings many back; those that were refused, such as for their address, stay on offer. */
const restoreMany = async ({ id, others = [], restorableUntil }: RemovedMiner): Promise<void> => {
  const { results } = await restoreMiners([id, ...others]);
  const count = results.filter(({ outcome }) => outcome === 'done').length;
  const refused = results.filter(({ outcome }) => outcome === 'refused');
  const [first, ...rest] = refused;
  removed.forget(id);
  if (first !== undefined) {
    const name = t('miner.many', { count: refused.length });
    removed.add({ id: first.id, name, others: rest.map((each) => each.id), restorableUntil });
  }
  if (count === results.length) {
    toasts.show({ tone: 'ok', text: t('miner.manyBack', { count }) });
    return;
  }
  const why = first === undefined ? t('miner.restoreTooLate') : (first.reason ?? '');
  toasts.show({ tone: 'bad', text: t('miner.someBack', { count, all: results.length, why }) });
};

/** Brings back what was removed and tells the outcome, for a toast and for the list alike. */
export const restoreRemoved = async (miner: RemovedMiner): Promise<void> => {
  const { id, name, others = [] } = miner;
  try {
    if (others.length > 0) {
      await restoreMany(miner);
      return;
    }
    await restoreMiner(id);
    removed.forget(id);
    toasts.show({ tone: 'ok', text: t('miner.undone', { name }) });
  } catch (error) {
    toasts.show({ tone: 'bad', text: describeError(error).text });
  }
};

/** Removes a miner; for as long as the server keeps it, it can be brought back from the toast or from the list. */
export const useRemoval = (entry: MinerEntry, onRemoved: () => void) =>
  useMutation({
    mutationFn: () => removeMiner(entry.id),
    onSuccess: ({ restorableUntil }) => {
      const { id, name } = entry;
      const miner: RemovedMiner = { id, name, restorableUntil };
      removed.add(miner);
      toasts.show({
        tone: 'ok',
        text: t('miner.removed', { name }),
        action: { label: t('miner.undo'), run: () => void restoreRemoved(miner) },
      });
      onRemoved();
    },
  });
