import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { Fingerprint } from '../wallets/Fingerprint.tsx';
import { t } from './strings.ts';

/** The fingerprint that is trusted beside the one that came in its place. Nothing where there are no two to compare. */
export const BothCertificates = ({ page: { config, wallet, seenFingerprint } }: { page: WalletPage }) => {
  const { trust } = config;
  const isOther = wallet.state === 'certificate-changed' && seenFingerprint !== null;
  if (!isOther || trust.kind !== 'pin') return null;
  return (
    <span className="mt-2 grid w-full gap-x-6 gap-y-2 ps-5.5 sm:grid-cols-2">
      <Fingerprint label={t('cert.trusted')} fingerprint={trust.fingerprint} />
      <Fingerprint label={t('cert.seen')} fingerprint={seenFingerprint} />
    </span>
  );
};
