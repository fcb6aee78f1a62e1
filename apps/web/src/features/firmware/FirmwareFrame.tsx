import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { Page } from '../../ui/Page.tsx';
import { t } from './strings.ts';

/** What firmware is about, in the order of the work. */
const PARTS = [
  { to: '/firmware', part: 'images', end: true },
  // a rollout's own page belongs to its list
  { to: '/firmware/rollouts', part: 'rollouts', end: false },
  { to: '/firmware/record', part: 'record', end: false },
] as const;

const LINK =
  'relative inline-flex h-9 pointer-coarse:h-11 items-center text-ink-2 text-sm after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 hover:text-ink aria-[current=page]:text-ink aria-[current=page]:after:bg-accent';

export interface FirmwareFrameProps {
  part: (typeof PARTS)[number]['part'];
  /** buttons on the title's line */
  aside?: ReactNode;
  /** the page fills the window and its table scrolls inside it */
  fill?: boolean;
  children: ReactNode;
}

/** The frame of the three lists of firmware: images, rollouts, and the record of what was done. */
export const FirmwareFrame = ({ part, aside, fill = false, children }: FirmwareFrameProps) => (
  <Page title={t(`frame.${part}.title`)} aside={aside} fill={fill}>
    <nav aria-label={t('frame.label')} className="mb-5 flex shrink-0 gap-6 border-line border-b print:hidden">
      {PARTS.map(({ to, part: name, end }) => (
        <NavLink key={to} to={to} end={end} className={LINK}>
          {t(`frame.${name}`)}
        </NavLink>
      ))}
    </nav>
    {children}
  </Page>
);
