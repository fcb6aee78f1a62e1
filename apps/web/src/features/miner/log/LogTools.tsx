import { Pause, Play, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { toLevelWord } from './line-text.ts';
import { LOG_LAYOUTS, type LogLayout, type LogSearch, PATTERN_MAX_CHARS } from './log-search.ts';
import { t } from './strings.ts';

export interface LogToolsProps {
  search: LogSearch;
  /** what was typed is no pattern that can be used */
  bad: boolean;
  paused: boolean;
  onChange: (changes: Partial<LogSearch>) => void;
  onPausedChange: (paused: boolean) => void;
  onNext: () => void;
}

/** The least level that leaves something out: debug is the last there is. */
const LEVELS = [6, 5, 4, 3, 2, 1, 0] as const;
const SELECT =
  'h-(--field-height) rounded-md border border-line-strong bg-raised px-2 text-ink text-sm max-sm:flex-1';

const FindField = ({
  search,
  bad,
  onChange,
  onNext,
}: Pick<LogToolsProps, 'search' | 'bad' | 'onChange' | 'onNext'>) => {
  const ref = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onNext();
    if (event.key !== 'Escape') return;
    if (search.text === '') ref.current?.blur();
    else onChange({ text: '' });
  };
  return (
    <search className="relative w-full sm:w-72">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-ink-3"
      />
      <input
        ref={ref}
        type="search"
        value={search.text}
        maxLength={PATTERN_MAX_CHARS}
        aria-label={t('find')}
        aria-keyshortcuts="/"
        aria-invalid={bad}
        aria-describedby={bad ? 'log-find-bad' : undefined}
        placeholder={t('find.hint')}
        spellCheck={false}
        onChange={(event) => onChange({ text: event.target.value })}
        onKeyDown={onKeyDown}
        className="peer h-(--field-height) w-full rounded-md border border-line-strong bg-raised ps-8 pe-8 text-sm placeholder:text-ink-3 aria-invalid:border-bad"
      />
      <span className="pointer-events-none absolute end-2.5 top-1/2 -translate-y-1/2 peer-focus:hidden max-sm:hidden peer-not-placeholder-shown:hidden">
        <KeyHint keys={[t('find.key')]} />
      </span>
    </search>
  );
};

const Tick = ({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) => (
  <label className="inline-flex min-h-8 items-center gap-1.5 whitespace-nowrap text-sm">
    <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
    {children}
  </label>
);

const LayoutChoice = ({ layout, onChange }: { layout: LogLayout; onChange: (layout: LogLayout) => void }) => (
  <select
    aria-label={t('layout')}
    value={layout}
    onChange={(event) => onChange(LOG_LAYOUTS.find((each) => each === event.target.value) ?? 'auto')}
    className={SELECT}
  >
    {LOG_LAYOUTS.map((each) => (
      <option key={each} value={each}>
        {t(`layout.${each}`)}
      </option>
    ))}
  </select>
);

/** What is shown of the logs, and whether they run. */
export const LogTools = ({ search, bad, paused, onChange, onPausedChange, onNext }: LogToolsProps) => (
  <div className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-2">
    <FindField {...{ search, bad, onChange, onNext }} />
    <select
      aria-label={t('level.choose')}
      value={search.level ?? ''}
      onChange={({ target }) => onChange({ level: target.value === '' ? null : Number(target.value) })}
      className={SELECT}
    >
      <option value="">{t('level.all')}</option>
      {LEVELS.map((level) => (
        <option key={level} value={level}>
          {level === 0 ? toLevelWord(level) : t('level.from', { level: toLevelWord(level) })}
        </option>
      ))}
    </select>
    {search.ids.length > 1 ? (
      <LayoutChoice layout={search.layout} onChange={(layout) => onChange({ layout })} />
    ) : null}
    <Tick checked={search.onlyMatching} onChange={(onlyMatching) => onChange({ onlyMatching })}>
      {t('only')}
    </Tick>
    <Tick checked={search.wrap} onChange={(wrap) => onChange({ wrap })}>
      {t('wrap')}
    </Tick>
    <Tick checked={search.access} onChange={(access) => onChange({ access })}>
      {t('access')}
    </Tick>
    <Button
      className="sm:ms-auto"
      aria-keyshortcuts="Space"
      icon={paused ? <Play className="size-4" /> : <Pause className="size-4" />}
      onClick={() => onPausedChange(!paused)}
    >
      {t(paused ? 'follow' : 'pause')}
    </Button>
    {bad ? (
      <p id="log-find-bad" role="alert" className="w-full text-bad text-xs">
        {t('find.bad')}
      </p>
    ) : null}
  </div>
);
