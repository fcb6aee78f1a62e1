import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { SESSION_KEY } from '../../../api/session.ts';
import { useLogStreams } from '../../../live/use-log-streams.ts';
import { useMedia } from '../../../ui/use-media.ts';
import { LogPane, type PaneHandle } from './LogPane.tsx';
import { LogTools } from './LogTools.tsx';
import { toZoneName } from './line-text.ts';
import type { MinerFace } from './log-face.ts';
import type { LogSearch } from './log-search.ts';
import { t } from './strings.ts';
import { toMatcher } from './text-matcher.ts';
import { useLogKeys } from './use-log-keys.ts';

/** Room for two lists with their columns; the same as --breakpoint-lg. */
const WIDE_QUERY = '(min-width: 68rem)';

export interface LogsViewProps {
  search: LogSearch;
  faces: readonly MinerFace[];
  onChange: (changes: Partial<LogSearch>) => void;
}

/** The lists that keys can reach; the first one, unless somebody is in another. */
const usePanes = () => {
  const panes = useRef(new Map<string, PaneHandle>());
  const setters = useRef(new Map<string, (handle: PaneHandle | null) => void>());
  const active = (): PaneHandle | undefined => {
    const key = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane;
    return (key === undefined ? undefined : panes.current.get(key)) ?? [...panes.current.values()][0];
  };
  const setterOf = (key: string) => {
    const known = setters.current.get(key);
    if (known) return known;
    const setter = (handle: PaneHandle | null) => {
      if (handle) panes.current.set(key, handle);
      else panes.current.delete(key);
    };
    setters.current.set(key, setter);
    return setter;
  };
  return { active, setterOf };
};

/** The logs of the chosen miners: side by side where there is room, else in one list by time. */
export const LogsView = ({ search, faces, onChange }: LogsViewProps) => {
  const { ids, level, access, onlyMatching, wrap, layout } = search;
  const client = useQueryClient();
  const streams = useLogStreams(ids, () => void client.invalidateQueries({ queryKey: SESSION_KEY }));
  const wide = useMedia(WIDE_QUERY);
  const [paused, setPaused] = useState(false);
  const typed = useDeferredValue(search.text);
  const { matcher, bad } = useMemo(() => toMatcher(typed), [typed]);
  const filter = useMemo(
    () => ({ level, access, onlyMatching, matcher }),
    [level, access, onlyMatching, matcher],
  );
  const side = layout === 'side' || (layout === 'auto' && wide);
  const lists = useMemo(
    () => (side ? streams.map((stream) => [stream]) : streams.length > 0 ? [streams] : []),
    [side, streams],
  );
  const { active, setterOf } = usePanes();
  useLogKeys({
    onNext: () => active()?.step(1),
    onPrevious: () => active()?.step(-1),
    onDown: () => active()?.move(1),
    onUp: () => active()?.move(-1),
    onToggle: () => setPaused((known) => !known),
    onFollow: () => setPaused(false),
    onCopy: () => active()?.copy(),
  });
  const remove = useCallback(
    (id: string) => onChange({ ids: ids.filter((each) => each !== id) }),
    [ids, onChange],
  );
  return (
    <>
      <LogTools
        {...{ search, bad, paused, onChange }}
        onPausedChange={setPaused}
        onNext={() => active()?.step(1)}
      />
      <div className="flex h-[70dvh] min-h-0 gap-4 overflow-x-auto sm:h-auto sm:flex-1">
        {lists.map((own) => {
          const key = own.map(({ minerId }) => minerId).join(',');
          return (
            <div key={key} data-pane={key} className="flex min-h-0 min-w-[min(100%,24rem)] flex-1 flex-col">
              <LogPane
                {...{ filter, wrap, paused }}
                streams={own}
                faces={faces.filter(({ id }) => own.some(({ minerId }) => minerId === id))}
                onPausedChange={setPaused}
                onShowAccess={() => onChange({ access: true })}
                onRemove={ids.length > 1 ? remove : null}
                onHandle={setterOf(key)}
              />
            </div>
          );
        })}
      </div>
      <p className="py-1.5 text-ink-3 text-xs">
        {t('zone', { zone: toZoneName(new Date()) })}
        <span className="max-sm:hidden">
          {' · '}
          {t('keys.list')}
        </span>
      </p>
    </>
  );
};
