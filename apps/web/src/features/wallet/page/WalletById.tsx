import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { FailureWordsContext } from '../../../ui/failure-words.ts';
import { findWalletWords } from '../failure/wallet-words.ts';
import { OneWallet } from './OneWallet.tsx';
import { PARTS } from './parts.ts';

/** A part of the page of one wallet, by its address. */
export const WalletById = ({ missing }: { missing: ReactNode }) => {
  const { id = '', part = '' } = useParams();
  if (!PARTS.some(({ path }) => path === part)) return missing;
  return (
    <FailureWordsContext value={findWalletWords}>
      <OneWallet key={id} id={id} part={part} />
    </FailureWordsContext>
  );
};
