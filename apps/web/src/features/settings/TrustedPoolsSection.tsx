import type { Settings } from '@mintdeck/shared-types/settings';
import type { FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConflictNotice } from '../../ui/conflict/ConflictNotice.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TextAreaField } from '../../ui/TextAreaField.tsx';
import { PoolsPreview } from './PoolsPreview.tsx';
import { t } from './strings.ts';
import { type Patterns, usePatterns } from './use-patterns.ts';

const ROWS_LEAST = 4;
const ROWS_MOST = 16;

/** What can be done with what was typed. */
const PatternButtons = ({ patterns }: { patterns: Patterns }) => (
  <div className="flex flex-wrap items-center gap-2">
    <Button
      type="submit"
      variant="primary"
      busy={patterns.busy}
      disabled={!patterns.dirty || patterns.problem !== undefined}
    >
      {t('pools.save')}
    </Button>
    {patterns.dirty ? (
      <>
        <Button disabled={patterns.busy} onClick={patterns.discard}>
          {t('pools.revert')}
        </Button>
        <span className="text-ink-3 text-xs">{t('pools.unsaved')}</span>
      </>
    ) : null}
  </div>
);

export interface TrustedPoolsSectionProps {
  settings: Settings;
  mayManage: boolean;
}

/** Which pools miners may mine on, with what the list as typed makes of those in use now. */
export const TrustedPoolsSection = ({ settings, mayManage }: TrustedPoolsSectionProps) => {
  const patterns = usePatterns(settings);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (patterns.dirty && patterns.problem === undefined && !patterns.busy) patterns.save();
  };
  const lineCount = patterns.text.split('\n').length + 1;
  return (
    <Card title={t('pools.title')}>
      <p className="mb-4 max-w-prose text-ink-2">{t('pools.lead')}</p>
      <div className="grid gap-8 lg:grid-cols-2">
        <form noValidate onSubmit={save} className="flex flex-col gap-3">
          <TextAreaField
            label={t('pools.field')}
            hint={t('pools.hint')}
            error={patterns.problem}
            value={patterns.text}
            readOnly={!mayManage}
            rows={Math.min(ROWS_MOST, Math.max(ROWS_LEAST, lineCount))}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            className="font-mono"
            onChange={(event) => patterns.write(event.target.value)}
          />
          {patterns.patterns.length === 0 ? <p className="text-ink-2 text-sm">{t('pools.off')}</p> : null}
          {patterns.conflict ? (
            <ConflictNotice
              busy={patterns.busy}
              onSaveMine={patterns.saveMine}
              onLoadTheirs={patterns.discard}
            />
          ) : null}
          <ErrorNotice error={patterns.error} />
          {mayManage && !patterns.conflict ? <PatternButtons patterns={patterns} /> : null}
        </form>
        <PoolsPreview patterns={patterns.patterns} onAdd={mayManage ? patterns.add : null} />
      </div>
    </Card>
  );
};
