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
const credentialSets = lazyPage(
  () => import('./features/miner/login/CredentialSetsPage.tsx'),
  'CredentialSetsPage',
);
const minerFirmware = lazyPage(() => import('./features/firmware/record/MinerFirmware.tsx'), 'MinerFirmware');
const logs = lazyPage(() => import('./features/miner/log/LogPage.tsx'), 'LogPage');
const poolTemplates = lazyPage(
  () => import('./features/miner/pools/PoolTemplatesPage.tsx'),
  'PoolTemplatesPage',
);
const compare = lazyPage(() => import('./features/miner/compare/ComparePage.tsx'), 'ComparePage');
const racks = lazyPage(() => import('./features/miner/rack/RacksPage.tsx'), 'RacksPage');
const importMiners = lazyPage(() => import('./features/miner/transfer/ImportPage.tsx'), 'ImportPage');
const scans = lazyPage(() => import('./features/miner/scan/ScanPage.tsx'), 'ScanPage');
const scan = lazyPage(() => import('./features/miner/scan/ScanResultPage.tsx'), 'ScanResultPage');
const settings = lazyPage(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage');
const apiKeys = lazyPage(() => import('./features/accounts/keys/KeysPage.tsx'), 'KeysPage');
const jobs = lazyPage(() => import('./features/miner/jobs/JobsPage.tsx'), 'JobsPage');
const job = lazyPage(() => import('./features/miner/jobs/JobPage.tsx'), 'JobPage');
const firmware = lazyPage(() => import('./features/firmware/FirmwarePages.tsx'), 'FirmwarePages');
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
              <Route path="/miners/credential-sets" element={<credentialSets.Page />} />
              <Route path="/miners/pool-templates" element={<poolTemplates.Page />} />
              <Route path="/miners/compare" element={<compare.Page />} />
              <Route path="/logs" element={<logs.Page />} />
              <Route path="/miners/racks" element={<racks.Page />} />
              <Route path="/miners/import" element={<importMiners.Page />} />
              <Route path="/miners/scan" element={<scans.Page />} />
              <Route path="/miners/scan/:id" element={<scan.Page />} />
              <Route path="/miners/:id" element={<miner.Page FirmwareHistory={minerFirmware.Page} />} />
              <Route path="/api-keys" element={<apiKeys.Page />} />
              <Route path="/settings" element={<settings.Page />} />
              <Route path="/jobs" element={<jobs.Page />} />
              <Route path="/jobs/:id" element={<job.Page />} />
              <Route path="/firmware/*" element={<firmware.Page missing={<MissingPage />} />} />
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
