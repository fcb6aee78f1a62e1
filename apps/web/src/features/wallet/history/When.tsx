import { formatDateTime } from '../../../lib/time.ts';
import { useAgeText } from '../../../ui/use-age.ts';
import { t } from './strings.ts';

/** When it was: how long ago, and exactly, in the person's zone. */
export const When = ({ at }: { at: number | null }) => {
  const age = useAgeText(at);
  if (at === null || age === null) return <span className="text-ink-3">{t('noTime')}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} className="block whitespace-nowrap leading-4">
      {t('ago', { age })}
      <span className="block text-2xs text-ink-3 leading-4">{formatDateTime(at)}</span>
    </time>
  );
};
