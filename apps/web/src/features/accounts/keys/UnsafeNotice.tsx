import { Link } from 'react-router';
import { Mark } from '../../../ui/Mark.tsx';
import { t } from './strings.ts';

/** Why no key is made over this connection, and what can be done about it by whoever looks. */
export const UnsafeNotice = ({ mayAllow }: { mayAllow: boolean }) => (
  <div className="mb-4 flex items-start gap-3 border-warn border-s-2 bg-sunken px-4 py-3 text-sm">
    <Mark shape="triangle" tone="warn" className="mt-1" />
    <div className="flex flex-col gap-1">
      <p className="font-medium">{t('unsafe.title')}</p>
      <p className="text-ink-2">{t('unsafe.text')}</p>
      <p className="text-ink-2">{t('unsafe.https')}</p>
      {mayAllow ? (
        <Link to="/settings" className="self-start text-accent hover:underline">
          {t('unsafe.settings')}
        </Link>
      ) : (
        <p className="text-ink-2">{t('unsafe.admin')}</p>
      )}
    </div>
  </div>
);
