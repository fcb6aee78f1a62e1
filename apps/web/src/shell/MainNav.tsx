import { Cpu, Gauge, HardDriveUpload, ListChecks, Pickaxe, Scale, Zap } from 'lucide-react';
import { NavLink } from 'react-router';
import { OfflineWorkers } from './OfflineWorkers.tsx';
import { t } from './strings.ts';

/** The parts of the product, in the order of the bar. */
const PLACES = [
  { to: '/', text: 'nav.overview', Icon: Gauge },
  { to: '/miners', text: 'nav.miners', Icon: Cpu },
  { to: '/pool', text: 'nav.pool', Icon: Pickaxe },
  { to: '/wallet', text: 'nav.wallet', Icon: Zap },
  { to: '/profit', text: 'nav.profit', Icon: Scale },
  { to: '/firmware', text: 'nav.firmware', Icon: HardDriveUpload },
  { to: '/jobs', text: 'nav.jobs', Icon: ListChecks },
] as const;

/** In the bar on top; on a phone a bar of its own at the lower edge, where the thumb is. */
const NAV =
  'flex h-full gap-3 md:gap-5 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-40 max-sm:h-auto max-sm:gap-0 max-sm:border-line max-sm:border-t max-sm:bg-raised max-sm:pb-[env(safe-area-inset-bottom)]';
const LINK =
  'relative inline-flex h-full items-center px-1 text-ink-2 text-sm after:absolute after:inset-x-0 after:bottom-0 after:h-0.5 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:bg-accent max-sm:h-14 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:px-0.5 max-sm:gap-1 max-sm:text-xs max-sm:after:top-0 max-sm:after:bottom-auto max-sm:focus-visible:-outline-offset-2';

export const MainNav = () => (
  <nav aria-label={t('nav.label')} className={NAV}>
    {PLACES.map(({ to, text, Icon }) => (
      <NavLink key={to} to={to} end={to === '/'} className={LINK}>
        <Icon className="size-5 sm:hidden" aria-hidden="true" />
        {t(text)}
        {to === '/pool' ? <OfflineWorkers /> : null}
      </NavLink>
    ))}
  </nav>
);
