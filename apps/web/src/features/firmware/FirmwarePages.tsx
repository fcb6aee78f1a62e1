import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';

const LibraryPage = lazy(async () => ({ default: (await import('./library/LibraryPage.tsx')).LibraryPage }));
const RolloutsPage = lazy(async () => ({ default: (await import('./plan/RolloutsPage.tsx')).RolloutsPage }));
const NewRolloutPage = lazy(async () => ({
  default: (await import('./plan/NewRolloutPage.tsx')).NewRolloutPage,
}));
const RolloutPage = lazy(async () => ({ default: (await import('./RolloutPage.tsx')).RolloutPage }));
const UpgradePage = lazy(async () => ({ default: (await import('./upgrade/UpgradePage.tsx')).UpgradePage }));
const RecordPage = lazy(async () => ({ default: (await import('./record/RecordPage.tsx')).RecordPage }));

export interface FirmwarePagesProps {
  /** stands where there is no such page */
  missing: ReactNode;
}

/** The addresses below /firmware, apart from the app's own table: that one is in the first bytes of every page. */
export const FirmwarePages = ({ missing }: FirmwarePagesProps) => (
  <Suspense>
    <Routes>
      <Route index element={<LibraryPage />} />
      <Route path="rollouts" element={<RolloutsPage />} />
      <Route path="rollouts/new" element={<NewRolloutPage />} />
      <Route path="rollouts/:id" element={<RolloutPage />} />
      <Route path="upgrades/:id" element={<UpgradePage />} />
      <Route path="record" element={<RecordPage />} />
      <Route path="*" element={missing} />
    </Routes>
  </Suspense>
);
