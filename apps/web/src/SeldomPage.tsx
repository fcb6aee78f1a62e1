import { lazyPage } from './lazy-page.ts';

// Apart from routes.tsx: where each of them lies, and what it needs with it, would be in the first bytes of every page.
const PAGES = {
  'credential-sets': lazyPage(
    () => import('./features/miner/login/CredentialSetsPage.tsx'),
    'CredentialSetsPage',
  ).Page,
  logs: lazyPage(() => import('./features/miner/log/LogPage.tsx'), 'LogPage').Page,
  'pool-templates': lazyPage(
    () => import('./features/miner/pools/PoolTemplatesPage.tsx'),
    'PoolTemplatesPage',
  ).Page,
  compare: lazyPage(() => import('./features/miner/compare/ComparePage.tsx'), 'ComparePage').Page,
  racks: lazyPage(() => import('./features/miner/rack/RacksPage.tsx'), 'RacksPage').Page,
  import: lazyPage(() => import('./features/miner/transfer/ImportPage.tsx'), 'ImportPage').Page,
  scans: lazyPage(() => import('./features/miner/scan/ScanPage.tsx'), 'ScanPage').Page,
  scan: lazyPage(() => import('./features/miner/scan/ScanResultPage.tsx'), 'ScanResultPage').Page,
  profit: lazyPage(() => import('./features/profit/ProfitPage.tsx'), 'ProfitPage').Page,
  settings: lazyPage(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage').Page,
  'api-keys': lazyPage(() => import('./features/accounts/keys/KeysPage.tsx'), 'KeysPage').Page,
  jobs: lazyPage(() => import('./features/miner/jobs/JobsPage.tsx'), 'JobsPage').Page,
  job: lazyPage(() => import('./features/miner/jobs/JobPage.tsx'), 'JobPage').Page,
};

export interface SeldomPageProps {
  name: keyof typeof PAGES;
}

/** A page that hardly anybody begins with. */
export const SeldomPage = ({ name }: SeldomPageProps) => {
  const Page = PAGES[name];
  return <Page />;
};
