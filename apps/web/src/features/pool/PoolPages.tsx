import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';

const PoolHome = lazy(async () => ({ default: (await import('./list/PoolHome.tsx')).PoolHome }));
const AccountPage = lazy(async () => ({ default: (await import('./page/AccountPage.tsx')).AccountPage }));

export interface PoolPagesProps {
  /** stands where there is no such page */
  missing: ReactNode;
}

/** The addresses below /pool. */
export const PoolPages = ({ missing }: PoolPagesProps) => (
  <Suspense>
    <Routes>
      <Route index element={<PoolHome />} />
      <Route path=":id" element={<AccountPage />} />
      <Route path="*" element={missing} />
    </Routes>
  </Suspense>
);
