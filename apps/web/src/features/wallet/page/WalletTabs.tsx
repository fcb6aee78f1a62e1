import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { PARTS } from './parts.ts';
import { t } from './strings.ts';

const LINK =
  'relative inline-flex h-(--field-height) shrink-0 items-center whitespace-nowrap text-ink-2 text-sm after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:after:bg-accent';

export interface WalletTabsProps {
  id: string;
  /** path of the part that is shown */
  current: string;
}

/** The parts of a wallet's page; on a narrow phone the line scrolls. */
export const WalletTabs = ({ id, current }: WalletTabsProps) => {
  const nav = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part may be out of sight
  useEffect(() => {
    const link = nav.current?.querySelector('[aria-current]');
    link?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav
      ref={nav}
      aria-label={t('parts')}
      className="-mx-4 mb-5 flex gap-3 overflow-x-auto overflow-y-hidden border-line border-b px-4 sm:mx-0 sm:gap-6 sm:px-0 print:hidden"
    >
      {PARTS.map(({ path, title }) => (
        <Link
          key={path}
          to={path === '' ? `/wallet/${id}` : `/wallet/${id}/${path}`}
          aria-current={path === current ? 'page' : undefined}
          className={LINK}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
};
