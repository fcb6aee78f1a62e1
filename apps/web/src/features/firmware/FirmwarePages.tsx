import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';

const LibraryPage = lazy(async () => ({ default: (await import('./library/LibraryPage.tsx')).LibraryPage }));

export interface FirmwarePagesProps {
  /** stands where there is no such page */
  missing: ReactNode;
}

/** The addresses below /firmware, apart from the app's own table: that one is in the first bytes of every page. */
export const FirmwarePages = ({ missing }: FirmwarePagesProps) => (
  <Suspense>
    <Routes>
      <Route index element={<LibraryPage />} />
      <Route path="*" element={missing} />
    </Routes>
  </Suspense>
);
