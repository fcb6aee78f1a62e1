import type { SeenCertificate } from '@mintdeck/shared-types/wallet/wallets';
import { useEffect, useRef } from 'react';
import { serverClock } from '../../../lib/time.ts';
import { formatDate } from '../../../lib/time-spans.ts';
import { Definition } from '../../../ui/Definition.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { t } from './strings.ts';

const NAMES_MOST = 6;

const describeNames = (names: readonly string[]): string => {
  if (names.length === 0) return t('cert.noNames');
  const shown = names.slice(0, NAMES_MOST).join(', ');
  const more = names.length - NAMES_MOST;
  return more > 0 ? t('cert.moreNames', { names: shown, count: more }) : shown;
};

const describeDates = ({ validFromMs, validToMs }: SeenCertificate): string => {
  const said = t('cert.dates', { from: formatDate(validFromMs), to: formatDate(validToMs) });
  const now = serverClock.now();
  if (now > validToMs) return `${said} ${t('cert.expired')}`;
  return now < validFromMs ? `${said} ${t('cert.notYet')}` : said;
};

/** What a server shows of itself. All of it is its own word, but for the fingerprint. */
export const CertificateFacts = ({ seen }: { seen: SeenCertificate }) => {
  const section = useRef<HTMLElement>(null);
  // it comes below what was pressed, and may be out of sight
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={t('cert.title')}
      className="flex flex-col gap-3 bg-sunken px-4 py-3"
    >
      <Fingerprint label={t('cert.fingerprint')} fingerprint={seen.fingerprint} />
      <Definition
        entries={[
          { term: t('cert.subject'), value: seen.subject === '' ? '–' : seen.subject },
          {
            term: t('cert.issuer'),
            value: seen.isSelfSigned ? t('cert.self') : seen.issuer === '' ? '–' : seen.issuer,
          },
          { term: t('cert.names'), value: describeNames(seen.names) },
          { term: t('cert.valid'), value: describeDates(seen) },
        ]}
      />
    </section>
  );
};
