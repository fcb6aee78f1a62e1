import type { AppView, SessionView } from '@mintdeck/shared-types/accounts';
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { lazyPage } from './lazy-page.ts';
import { EntryGate } from './shell/EntryGate.tsx';
import { MissingPage } from './shell/MissingPage.tsx';
import { Notices } from './shell/Notices.tsx';
import { SessionGate } from './shell/SessionGate.tsx';
import { Shell } from './shell/Shell.tsx';

const overview = lazyPage(() => import('./features/overview/OverviewPage.tsx'), 'OverviewPage');
const miners = lazyPage(() => import('./features/miner/fleet/MinersPage.tsx'), 'MinersPage');
const miner = lazyPage(() => import('./features/miner/detail/MinerPage.tsx'), 'MinerPage');
const minerFirmware = lazyPage(() => import('./features/firmware/record/MinerFirmware.tsx'), 'MinerFirmware');
const seldom = lazyPage(() => import('./SeldomPage.tsx'), 'SeldomPage');
const firmware = lazyPage(() => import('./features/firmware/FirmwarePages.tsx'), 'FirmwarePages');
const pool = lazyPage(() => import('./features/pool/PoolPages.tsx'), 'PoolPages');
const wallet = lazyPage(() => import('./features/wallet/WalletPages.tsx'), 'WalletPages');
const signIn = lazyPage(() => import('./features/accounts/SignInPage.tsx'), 'SignInPage');
const setUp = lazyPage(() => import('./features/accounts/SetUpPage.tsx'), 'SetUpPage');

const PRELOADED = [
  { path: /^\/$/, page: overview },
  { path: /^\/miners\/?$/, page: miners },
  { path: /^\/miners\/[a-z0-9]{12}$/, page: miner },
];

/** Fetches the first page while the session is still being asked for. */
export const preloadFirstPage = (pathname: string): void => {
  const place = PRELOADED.find(({ path }) => path.test(pathname));
  void place?.page.load();
};

/** Pages that few visits see, by address. */
const SELDOM = [
  ['/miners/credential-sets', 'credential-sets'],
  ['/miners/pool-templates', 'pool-templates'],
  ['/miners/compare', 'compare'],
  ['/logs', 'logs'],
  ['/miners/racks', 'racks'],
  ['/miners/import', 'import'],
  ['/miners/scan', 'scans'],
  ['/miners/scan/:id', 'scan'],
  ['/api-keys', 'api-keys'],
  ['/settings', 'settings'],
  ['/profit', 'profit'],
  ['/jobs', 'jobs'],
  ['/jobs/:id', 'job'],
] as const;

export interface AppRoutesProps {
  app: AppView;
  session: SessionView | null;
}

export const AppRoutes = ({ app, session }: AppRoutesProps) => {
  const notices = <Notices demo={app.demo} connection={session?.connection ?? null} />;
  return (
    <Suspense>
      <Routes>
        <Route element={<EntryGate app={app} session={session} />}>
          <Route path="/sign-in" element={<signIn.Page notices={notices} />} />
          <Route path="/set-up" element={<setUp.Page notices={notices} />} />
        </Route>
        <Route element={<SessionGate app={app} session={session} />}>
          {session ? (
            <Route element={<Shell app={app} session={session} />}>
              <Route index element={<overview.Page />} />
              <Route path="/miners" element={<miners.Page />} />
              {SELDOM.map(([path, name]) => (
                <Route key={path} path={path} element={<seldom.Page name={name} />} />
              ))}
              <Route path="/miners/:id" element={<miner.Page FirmwareHistory={minerFirmware.Page} />} />
              <Route path="/firmware/*" element={<firmware.Page missing={<MissingPage />} />} />
              <Route path="/pool/*" element={<pool.Page missing={<MissingPage />} />} />
              <Route path="/wallet/*" element={<wallet.Page missing={<MissingPage />} />} />
              <Route path="*" element={<MissingPage />} />
            </Route>
          ) : (
            <Route path="*" element={null} />
          )}
        </Route>
      </Routes>
    </Suspense>
  );
};
