import type { Upgrade } from '@mintdeck/shared-types/firmware/rollouts';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useRollouts } from '../../../live/use-live.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { describeError } from '../../../ui/describe-error.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { FirmwareFrame } from '../FirmwareFrame.tsx';
import { ImageFilter } from './ImageFilter.tsx';
import { MinerFilter } from './MinerFilter.tsx';
import { RecordTable } from './RecordTable.tsx';
import { type RecordChoice, recordQuery, saveRecordCsv } from './record-requests.ts';
import { parseRecordSearch, writeRecordSearch } from './record-search.ts';
import { t } from './strings.ts';

const useChoice = () => {
  const [params, setParams] = useSearchParams();
  const choice = useMemo(() => parseRecordSearch(params), [params]);
  const change = useCallback(
    (changes: Partial<RecordChoice>) =>
      setParams((known) => writeRecordSearch(known, { ...parseRecordSearch(known), ...changes }), {
        replace: true,
      }),
    [setParams],
  );
  return [choice, change] as const;
};

/** The record so far; asked again when a miner of a rollout gets on, so that it never lags behind. */
const useRecord = (choice: RecordChoice) => {
  const asked = useInfiniteQuery(recordQuery(choice));
  const turns = useRollouts()
    .map(({ id, state }) => `${id} ${state}`)
    .join();
  const { refetch, data } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a rollout that began or ended is the reason to ask
  useEffect(() => void refetch(), [turns, refetch]);
  const upgrades = useMemo(() => data?.pages.flatMap((page) => page.upgrades) ?? null, [data]);
  return { ...asked, upgrades };
};

const SaveButton = ({ choice }: { choice: RecordChoice }) => {
  const saving = useMutation({
    mutationFn: () => saveRecordCsv(choice),
    onError: (error) => toasts.show({ tone: 'bad', text: describeError(error).text }),
  });
  return (
    <Button busy={saving.isPending} onClick={() => saving.mutate()}>
      {t('csv')}
    </Button>
  );
};

interface FootProps {
  upgrades: readonly Upgrade[];
  hasMore: boolean;
  busy: boolean;
  onMore: () => void;
}

const Foot = ({ upgrades, hasMore, busy, onMore }: FootProps) => (
  <div className="flex shrink-0 flex-wrap items-center gap-4 border-line border-t py-3 text-ink-2 text-sm">
    <span>{t(hasMore ? 'shownNewest' : 'shown', { count: upgrades.length })}</span>
    {hasMore ? (
      <Button busy={busy} onClick={onMore}>
        {t('more')}
      </Button>
    ) : null}
  </div>
);

/** What was done to which miner with which image, and how it ended: for ever, the newest first. */
export const RecordPage = () => {
  const [choice, change] = useChoice();
  const { upgrades, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRecord(choice);
  const isAll = choice.minerId === null && choice.imageId === null;
  const aside = (
    <>
      <SaveButton choice={choice} />
      <CopyButton text={location.href} label={t('copyLink')} />
    </>
  );
  if (upgrades?.length === 0 && isAll) {
    return (
      <FirmwareFrame part="record">
        <EmptyState
          title={t('empty')}
          action={
            <Link to="/firmware/rollouts" className="touch-area text-accent hover:underline">
              {t('toRollouts')}
            </Link>
          }
        >
          {t('emptyHint')}
        </EmptyState>
      </FirmwareFrame>
    );
  }
  return (
    <FirmwareFrame part="record" aside={aside} fill>
      <p className="mb-3 shrink-0 text-ink-2 text-sm">{t('hint')}</p>
      <div className="mb-3 flex shrink-0 flex-wrap items-center gap-2">
        <MinerFilter
          minerId={choice.minerId}
          lastName={upgrades?.[0]?.name ?? null}
          onChange={(minerId) => change({ minerId })}
        />
        <ImageFilter imageId={choice.imageId} onChange={(imageId) => change({ imageId })} />
      </div>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {upgrades === null ? (
        error === null ? (
          <Skeleton lines={8} className="h-9" />
        ) : null
      ) : (
        <>
          <div className="flex flex-1 flex-col sm:min-h-64">
            <RecordTable upgrades={upgrades} />
          </div>
          <Foot
            upgrades={upgrades}
            hasMore={hasNextPage}
            busy={isFetchingNextPage}
            onMore={() => void fetchNextPage()}
          />
        </>
      )}
    </FirmwareFrame>
  );
};
