import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { copyText } from '../../../lib/clipboard.ts';
import { downloadText, toFileName } from '../../../lib/csv.ts';
import type { LogRow } from '../../../live/log-row.ts';
import type { LogStream } from '../../../live/log-stream.ts';
import { toasts } from '../../../ui/toasts.ts';
import { useRemPx } from '../../../ui/use-rem.ts';
import { LogPaneHead } from './LogPaneHead.tsx';
import { LogScroller } from './LogScroller.tsx';
import { toPlainLine, toPlainLines } from './line-text.ts';
import type { MinerFace } from './log-face.ts';
import type { LogFilter, LogView } from './log-view.ts';
import { t } from './strings.ts';
import { toTextLayout } from './text-columns.ts';
import { useBox, useLetterPx } from './use-box.ts';
import { useLogView } from './use-log-view.ts';

/** What keys do to a list. */
export interface PaneHandle {
  /** to the next found line */
  step: (step: 1 | -1) => void;
  /** to the next line */
  move: (step: 1 | -1) => void;
  copy: () => void;
}

export interface LogPaneProps {
  streams: readonly LogStream[];
  faces: readonly MinerFace[];
  filter: LogFilter;
  wrap: boolean;
  paused: boolean;
  onPausedChange: (paused: boolean) => void;
  onShowAccess: () => void;
  onRemove: ((id: string) => void) | null;
  /** tells what the keys reach; null when the list goes */
  onHandle: (handle: PaneHandle | null) => void;
}

const LINE_REM = 1.25;

const ToEnd = ({ view, onResume }: { view: LogView; onResume: () => void }) => {
  useSyncExternalStore(view.subscribe, view.read);
  return (
    <button
      type="button"
      onClick={onResume}
      className="absolute end-6 bottom-3 inline-flex h-9 items-center gap-2 rounded-md bg-accent px-3 text-on-accent text-sm shadow-[0_4px_12px_rgb(0_0_0/0.25)]"
    >
      {view.newCount === 0 ? t('paused') : t('pausedWith', { count: view.newCount })}
      <span aria-hidden="true">·</span>
      {t('toEnd')}
      <ArrowDown className="size-4" aria-hidden="true" />
    </button>
  );
};

const copyRow = async (row: LogRow, name: string): Promise<void> => {
  const copied = await copyText(toPlainLine(row, name));
  toasts.show({ tone: copied ? 'ok' : 'bad', text: t(copied ? 'copied' : 'copyFailed') });
};

/** One list with the log of one miner, or of several by time. */
export const LogPane = (props: LogPaneProps) => {
  const { streams, faces, filter, wrap, paused, onPausedChange, onShowAccess, onRemove, onHandle } = props;
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [current, setCurrent] = useState<{ view: LogView; place: number } | null>(null);
  const remPx = useRemPx();
  const { widthPx, heightPx } = useBox(scroller);
  const letterPx = useLetterPx(scroller, remPx);
  const layout = toTextLayout({ widthPx, letterPx, wrap, withMiner: streams.length > 1 });
  const view = useLogView({ streams, filter, layout, paused });
  const names = useMemo(() => new Map(faces.map(({ id, name }) => [id, name])), [faces]);
  const nameOf = useCallback((id: string) => names.get(id) ?? id, [names]);
  // places move on while it follows
  const marked = paused && current?.view === view ? current.place : null;
  useEffect(() => {
    if (!paused) setCurrent(null);
  }, [paused]);

  const onCopy = useCallback((row: LogRow) => void copyRow(row, nameOf(row.minerId)), [nameOf]);
  const step = useCallback(
    (direction: 1 | -1) => {
      onPausedChange(true);
      const place = view.rows.nextFound(marked, direction);
      if (place !== null) setCurrent({ view, place });
    },
    [view, marked, onPausedChange],
  );
  const linePx = LINE_REM * remPx;
  const mark = useCallback(
    (place: number) => {
      onPausedChange(true);
      setCurrent({ view, place });
    },
    [view, onPausedChange],
  );
  const move = useCallback(
    (direction: 1 | -1) => {
      const { rows } = view;
      if (rows.count === 0 || !scroller) return;
      // without a mark: the newest while it follows, else the first that is seen
      const seen = rows.placeAt(Math.ceil(scroller.scrollTop / linePx));
      const from = paused ? seen : rows.count - 1;
      mark(marked === null ? from : Math.min(rows.count - 1, Math.max(0, marked + direction)));
    },
    [view, marked, mark, paused, scroller, linePx],
  );
  const resume = useCallback(() => onPausedChange(false), [onPausedChange]);
  const pause = useCallback(() => onPausedChange(true), [onPausedChange]);
  useEffect(() => {
    const copy = () => {
      const row = marked === null ? undefined : view.rows.at(marked)?.row;
      if (row) onCopy(row);
    };
    onHandle({ step, move, copy });
    return () => onHandle(null);
  }, [step, move, onCopy, marked, view, onHandle]);

  const save = () => {
    const lines = toPlainLines(view.rows.slice(0, view.rows.count), nameOf);
    const name = toFileName(faces.map((face) => face.name).join(' '));
    const at = new Date().toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
    downloadText(`log-${name}-${at}.txt`, `${lines.join('\n')}\n`, 'text/plain;charset=utf-8');
  };
  const label = t('log.label', { name: faces.map(({ name }) => name).join(', ') });
  return (
    <section aria-label={label} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <LogPaneHead
        {...{ view, streams, nameOf, onShowAccess, onRemove }}
        searching={filter.matcher !== null}
        leveled={filter.level !== null}
        accessShown={filter.access}
        onStep={step}
        onDownload={save}
      />
      <div className="relative min-h-0 flex-1 border border-line bg-raised">
        <LogScroller
          {...{ view, streams, label, faces, layout, wrap, paused, linePx, heightPx, scroller, onCopy }}
          matcher={filter.matcher}
          current={marked}
          onScroller={setScroller}
          onPause={pause}
          onMark={mark}
          onResume={resume}
        />
        {paused ? <ToEnd view={view} onResume={resume} /> : null}
      </div>
    </section>
  );
};
