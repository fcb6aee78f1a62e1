import { CopyButton } from '../../../ui/CopyButton.tsx';
import { groupFingerprint } from '../node/short-key.ts';
import { t } from './strings.ts';

export interface FingerprintProps {
  label: string;
  /** SHA-256, 64 lower-case hex digits */
  fingerprint: string;
}

/** A fingerprint whole, in groups of four, to be compared sign by sign. */
export const Fingerprint = ({ label, fingerprint }: FingerprintProps) => (
  <span className="block min-w-0">
    <span className="flex items-center gap-1 text-ink-3 text-xs">
      {label}
      <CopyButton text={fingerprint} label={t('cert.copy', { label })} />
    </span>
    <span className="block break-words font-mono text-sm">{groupFingerprint(fingerprint)}</span>
  </span>
);
