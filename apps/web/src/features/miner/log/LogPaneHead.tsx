import { ChevronDown, ChevronUp, Download, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { LogStream } from '../../../live/log-stream.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { LogStatus } from './LogStatus.tsx';
import type { LogView } from './log-view.ts';
import { t } from './strings.ts';

export interface LogPaneHeadProps {
  view: LogView;
  streams: readonly LogStream[];
  nameOf: (id: string) => string;
  searching: boolean;
  /** only lines of some levels are shown */
  leveled: boolean;
  accessShown: boolean;
  onShowAccess: () => void;
  onStep: (step: 1 | -1) => void;
  onDownload: () => void;
  /** null: the only log of the page stays */
  onRemove: ((id: string) => void) | null;
}

const FoundCount = ({ view, onStep }: Pick<LogPaneHeadProps, 'view' | 'onStep'>) => {
  const { foundCount } = view.rows;
  return (
    <span className="inline-flex items-center gap-1 text-ink-2 text-xs tabular-nums">
      {view.busy
        ? t('searching')
        : foundCount === 0
          ? t('find.none')
          : t('find.count', { count: foundCount })}
      <IconButton
        label={t('find.previous')}
        icon={<ChevronUp className="size-4" />}
        className="!size-7"
        disabled={foundCount === 0}
        onClick={() => onStep(-1)}
      />
      <IconButton
        label={t('find.next')}
        icon={<ChevronDown className="size-4" />}
        className="!size-7"
        disabled={foundCount === 0}
        onClick={() => onStep(1)}
      />
    </span>
  );
};

/** Above a list: how its logs are doing, what was found, what is left out. */
export const LogPaneHead = (props: LogPaneHeadProps) => {
  const {
    view,
    streams,
    nameOf,
    searching,
    leveled,
    accessShown,
    onShowAccess,
    onStep,
    onDownload,
    onRemove,
  } = props;
  useSyncExternalStore(view.subscribe, view.read);
  const { unknownLevelCount } = view.rows;
  const accessCount = streams.reduce((sum, stream) => sum + stream.accessCount, 0);
  return (
    <div className="flex flex-wrap items-start justify-end gap-x-4 gap-y-1 py-1.5 sm:min-h-16">
      <div className="flex min-w-0 flex-1 basis-64 flex-wrap gap-x-6 gap-y-1">
        {streams.map((stream) => (
          <span key={stream.minerId} className="flex min-w-0 items-center gap-1">
            <LogStatus stream={stream} name={nameOf(stream.minerId)} />
            {onRemove === null ? null : (
              <IconButton
                label={t('remove', { name: nameOf(stream.minerId) })}
                icon={<X className="size-3.5" />}
                className="!size-6"
                onClick={() => onRemove(stream.minerId)}
              />
            )}
          </span>
        ))}
        {leveled && unknownLevelCount > 0 ? (
          <p className="w-full text-ink-3 text-xs">{t('level.unknownShown', { count: unknownLevelCount })}</p>
        ) : null}
        {accessCount === 0 || accessShown ? null : (
          <p className="w-full text-ink-3 text-xs">
            {t('access.hidden', { count: accessCount })}{' '}
            <button type="button" className="text-accent hover:underline" onClick={onShowAccess}>
              {t('access.show')}
            </button>
          </p>
        )}
      </div>
      {searching ? <FoundCount view={view} onStep={onStep} /> : null}
      <IconButton
        label={t('download')}
        icon={<Download className="size-4" />}
        className="!size-7"
        onClick={onDownload}
      />
    </div>
  );
};
