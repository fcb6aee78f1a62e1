import { Mark } from '../../../ui/Mark.tsx';
import type { NamePreview } from './adopt-form.ts';
import { t } from './strings.ts';

const SHOWN = 5;

/** What chosen miners will be called, before anything is done. */
export const NamesPreview = ({ preview, hasMac }: { preview: NamePreview; hasMac: boolean }) => {
  const { names, repeated, repeatedCount } = preview;
  const more = names.length - SHOWN;
  return (
    <div className="text-sm">
      <p className="text-ink-3 text-xs">
        {names.length === 0 ? t('adopt.previewEmpty') : t('adopt.preview')}
      </p>
      <p className="min-h-5 break-words">
        {names.slice(0, SHOWN).join(', ')}
        {more > 0 ? <span className="text-ink-3">{` ${t('list.more', { count: more })}`}</span> : null}
      </p>
      {hasMac ? <p className="text-ink-3 text-xs">{t('adopt.previewMac')}</p> : null}
      {repeated === null ? null : (
        <p className="flex items-baseline gap-2 text-warn text-xs">
          <Mark shape="triangle" tone="warn" className="relative top-px" />
          {t('adopt.repeated', { count: repeatedCount, name: repeated })}
        </p>
      )}
    </div>
  );
};
