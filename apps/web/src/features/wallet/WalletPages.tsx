import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';

const WalletHome = lazy(async () => ({ default: (await import('./list/WalletHome.tsx')).WalletHome }));
const WalletById = lazy(async () => ({ default: (await import('./page/WalletById.tsx')).WalletById }));

export interface WalletPagesProps {
  /** stands where there is no such page */
  missing: ReactNode;
}

/** The addresses below /wallet. */
export const WalletPages = ({ missing }: WalletPagesProps) => (
  <Suspense>
    <Routes>
      <Route index element={<WalletHome />} />
      <Route path=":id/:part?" element={<WalletById missing={missing} />} />
      <Route path="*" element={missing} />
    </Routes>
  </Suspense>
);
