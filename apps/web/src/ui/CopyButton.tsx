import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../lib/clipboard.ts';
import { IconButton } from './IconButton.tsx';
import { t } from './strings.ts';

export interface CopyButtonProps {
  text: string;
  /** what is copied, for the accessible name: "Copy MAC address" */
  label?: string;
}

export const CopyButton = ({ text, label = t('copy.copy') }: CopyButtonProps) => {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null);
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'failed');
  return (
    <IconButton
      label={outcome === null ? label : t(`copy.${outcome}`)}
      icon={outcome === 'copied' ? <Check className="size-3.5" /> : <Copy className="size-3.5" />}
      className="!size-6 touch-area"
      onClick={() => void copy()}
      onBlur={() => setOutcome(null)}
    />
  );
};
