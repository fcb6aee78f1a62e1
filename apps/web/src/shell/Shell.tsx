import type { AppView, SessionView } from '@mintdeck/shared-types/accounts';
import { lazy, Suspense, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useLineLost } from '../live/use-line-lost.ts';
import { BrandMark } from '../ui/BrandMark.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { ConnectionState } from './ConnectionState.tsx';
import { MainNav } from './MainNav.tsx';
import { Notices } from './Notices.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { StepUp } from './step-up/StepUp.tsx';
import { t } from './strings.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { WorkInBar } from './WorkInBar.tsx';

const ShortcutsDialog = lazy(async () => ({
  default: (await import('./ShortcutsDialog.tsx')).ShortcutsDialog,
}));

export interface ShellProps {
  app: AppView;
  session: SessionView;
}

/** The frame of every page of somebody signed in: one bar, what holds everywhere, and the page. */
export const Shell = ({ app, session }: ShellProps) => {
  const [helpOpen, setHelpOpen] = useState(false);
  const { pathname } = useLocation();
  useShortcuts(() => setHelpOpen(true));
  const lost = useLineLost();

  return (
    <div className="flex h-dvh flex-col max-sm:pb-[calc(3.5rem+env(safe-area-inset-bottom))] print:block print:h-auto print:pb-0">
      <a
        href="#main"
        className="print:hidden absolute top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent text-sm focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="flex h-12 shrink-0 items-center gap-4 border-line border-b px-4 md:gap-6 sm:px-6 print:hidden">
        <Link to="/" className="flex items-center gap-2.5 font-semibold tracking-tight">
          <BrandMark className="h-4" />
          <span className="sm:max-md:sr-only">{t('brand')}</span>
        </Link>
        <MainNav />
        <div className="ms-auto flex min-w-0 items-center gap-3">
          <WorkInBar />
          <ConnectionState />
          <PersonMenu session={session} onShowShortcuts={() => setHelpOpen(true)} />
        </div>
      </header>
      <Notices demo={app.demo} connection={session.connection} />
      <main
        id="main"
        tabIndex={-1}
        data-line={lost ? 'lost' : undefined}
        // relative: what is only to be heard is placed within it, and does not lengthen the document
        className="relative flex min-h-0 flex-1 flex-col overflow-y-auto outline-none print:block print:overflow-visible"
      >
        <ErrorBoundary key={pathname}>
          <Suspense>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StepUp username={session.username} />
      <Suspense>{helpOpen ? <ShortcutsDialog open onClose={() => setHelpOpen(false)} /> : null}</Suspense>
    </div>
  );
};
