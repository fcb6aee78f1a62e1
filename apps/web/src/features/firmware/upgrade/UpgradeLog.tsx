import { ArrowDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { copyText } from '../../../lib/clipboard.ts';
import { downloadText, toFileName } from '../../../lib/csv.ts';
import type { UpgradeLines } from '../../../live/upgrade-lines.ts';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { LogLine } from './LogLine.tsx';
import { isShown, LOG_PARTS, type LogPart, type LogRow, toLogRows, toPlainLog } from './log-text.ts';
import { t } from './strings.ts';
import { useFollowEnd } from './use-follow-end.ts';

const CHIP =
  'inline-flex h-8 pointer-coarse:h-11 items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 text-ink-2 text-sm hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink';

const copyLog = async (rows: readonly LogRow[]): Promise<void> => {
  const copied = await copyText(toPlainLog(rows));
  toasts.show({ tone: copied ? 'ok' : 'bad', text: t(copied ? 'log.copied' : 'log.copyFailed') });
};

interface ToolsProps {
  lines: UpgradeLines;
  part: LogPart;
  onPart: (part: LogPart) => void;
}

const Parts = ({ lines, part, onPart }: ToolsProps) => (
  <fieldset className="-ms-2.5 flex min-w-0 flex-wrap">
    <legend className="sr-only">{t('log.parts')}</legend>
    {LOG_PARTS.map((each) => (
      <button
        key={each}
        type="button"
        aria-pressed={part === each}
        onClick={() => onPart(each)}
        className={CHIP}
      >
        {t(`log.part.${each}`)}
        <span className="text-ink-3">{lines.frames.filter((frame) => isShown(frame, each)).length}</span>
      </button>
    ))}
  </fieldset>
);

export interface UpgradeLogProps {
  /** whose log it is, for the name of the file */
  name: string;
  upgradeId: string;
  lines: UpgradeLines;
  droppedCount: number;
}

/** What the updater said and what Mintdeck did and saw, line by line; progress by the percent only when it is asked for. */
export const UpgradeLog = ({ name, upgradeId, lines, droppedCount }: UpgradeLogProps) => {
  const [part, setPart] = useState<LogPart>('words');
  const rows = useMemo(() => toLogRows(lines.frames, part), [lines, part]);
  const { ref, following, onScroll, toEnd } = useFollowEnd(lines.frames.at(-1)?.[0] ?? null);
  const save = () =>
    downloadText(
      `upgrade-${toFileName(name)}-${upgradeId}.txt`,
      toPlainLog(rows),
      'text/plain;charset=utf-8',
    );
  return (
    <Card title={t('log')}>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Parts lines={lines} part={part} onPart={setPart} />
        <span className="ms-auto flex gap-2 print:hidden">
          <Button disabled={rows.length === 0} onClick={() => void copyLog(rows)}>
            {t('log.copy')}
          </Button>
          <Button disabled={rows.length === 0} onClick={save}>
            {t('log.save')}
          </Button>
        </span>
      </div>
      {droppedCount > 0 ? (
        <p className="mb-2 text-sm text-warn">{t('log.dropped', { count: droppedCount })}</p>
      ) : null}
      <div className="relative">
        <section
          ref={ref}
          onScroll={onScroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label={t('log')}
          className="max-h-[60vh] min-h-32 overflow-y-auto overscroll-contain rounded-md bg-sunken py-2 font-mono text-xs print:max-h-none"
        >
          {rows.length === 0 ? <p className="px-3 font-sans text-ink-3">{t('log.empty')}</p> : null}
          <ol>
            {rows.map((row) => (
              <LogLine key={row.kind === 'line' ? row.frame[0] : `gap ${row.afterNumber}`} row={row} />
            ))}
          </ol>
        </section>
        {following ? null : (
          <Button variant="primary" onClick={toEnd} className="!absolute end-4 bottom-3 print:hidden">
            {t('log.toEnd')}
            <ArrowDown className="size-4" aria-hidden="true" />
          </Button>
        )}
      </div>
    </Card>
  );
};
