import { X509Certificate } from 'node:crypto';
import type { WalletTrust } from '@mintdeck/shared-types/wallet/wallets';
import { refuse } from './wallet-place.ts';

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

const isReadable = (block: string): boolean => {
  try {
    return new X509Certificate(block).raw.length > 0;
  } catch {
    return false;
  }
};

/**
 * Of a CA file the certificates alone: what else is in it, a private key by mistake, is kept nowhere and shown to nobody. Throws ApiError
 * invalid-input when one cannot be read.
 */
export const toTrust = (trust: WalletTrust): WalletTrust => {
  if (trust.kind !== 'ca') return trust;
  const blocks = trust.pem.match(BLOCK) ?? [];
  if (blocks.length === 0 || !blocks.every(isReadable))
    throw refuse('trust.pem', 'A certificate in this file cannot be read');
  return { kind: 'ca', pem: `${blocks.join('\n')}\n` };
};
