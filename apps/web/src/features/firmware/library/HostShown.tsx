import { Mark } from '../../../ui/Mark.tsx';
import { t } from './strings.ts';

export interface HostShownProps {
  host: string;
  /** http: nothing keeps others from changing it on the way */
  isPlain: boolean;
}

/** Letters beyond a to z stand in a host in this form. */
const isForeign = (host: string): boolean => host.split('.').some((label) => label.startsWith('xn--'));

const Caution = ({ text }: { text: string }) => (
  <p className="flex items-baseline gap-2 text-sm text-warn">
    <Mark shape="triangle" tone="warn" className="relative top-px" />
    {text}
  </p>
);

/** Where an image would come from, large enough to be read and not only seen. */
export const HostShown = ({ host, isPlain }: HostShownProps) => (
  <div className="flex flex-col gap-1.5 border-line-strong border-s-2 bg-sunken px-4 py-3">
    <p className="text-ink-2 text-sm">{t('url.host')}</p>
    <p className="break-all font-mono text-lg">{host}</p>
    {isForeign(host) ? <Caution text={t('url.foreign')} /> : null}
    {isPlain ? <Caution text={t('url.plain')} /> : null}
  </div>
);
