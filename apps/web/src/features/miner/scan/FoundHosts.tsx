import type { Scan, ScanHost } from '@mintdeck/shared-types/scan';
import { ADOPT_MAX } from '@mintdeck/shared-types/scan-requests';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Card } from '../../../ui/Card.tsx';
import { FoundHost } from './FoundHost.tsx';
import { isChoosable, isWorthRetrying } from './pick-outcomes.ts';
import { t } from './strings.ts';
import { useMinerNames } from './use-miner-names.ts';

/** Rows that are drawn before somebody asks for all: some hundred more at each message would be felt. */
const SHOWN = 200;

export interface FoundHostsProps {
  scan: Scan;
  /** in the order of their addresses */
  hosts: readonly ScanHost[];
  chosen: ReadonlySet<string>;
  onChoose: (addresses: readonly string[]) => void;
}

interface ChoicesProps extends Pick<FoundHostsProps, 'hosts' | 'chosen' | 'onChoose'> {
  disabled: boolean;
}

const addressesOf = (hosts: readonly ScanHost[]) => hosts.map(({ address }) => address);

const Choices = ({ hosts, chosen, onChoose, disabled }: ChoicesProps) => {
  const choosable = hosts.filter(isChoosable);
  const failed = hosts.filter(isWorthRetrying);
  return (
    <>
      {chosen.size > 0 ? (
        <span>
          {`${t('found.chosen', { count: chosen.size })} `}
          <a href="#add-chosen" className="text-accent hover:underline lg:hidden">
            {t('found.goOn')}
          </a>
        </span>
      ) : null}
      {failed.length > 0 ? (
        <Button disabled={disabled} onClick={() => onChoose(addressesOf(failed))}>
          {t('found.failed', { count: failed.length })}
        </Button>
      ) : null}
      {chosen.size > 0 ? <Button onClick={() => onChoose([])}>{t('found.none')}</Button> : null}
      {choosable.length > 0 && chosen.size === 0 ? (
        <Button disabled={disabled} onClick={() => onChoose(addressesOf(choosable))}>
          {t('found.all', { count: choosable.length })}
        </Button>
      ) : null}
    </>
  );
};

/** What a scan found, to be chosen from. */
export const FoundHosts = ({ scan, hosts, chosen, onChoose }: FoundHostsProps) => {
  const nameOf = useMinerNames();
  const [all, setAll] = useState(false);
  const adopting = scan.adoption?.running === true;
  const toggle = (address: string) =>
    onChoose(chosen.has(address) ? [...chosen].filter((each) => each !== address) : [...chosen, address]);
  const shown = all ? hosts : hosts.slice(0, SHOWN);
  const tooMany = hosts.filter(isChoosable).length > ADOPT_MAX && chosen.size === ADOPT_MAX;
  return (
    <Card
      title={`${t('found.title')} (${scan.foundCount})`}
      aside={<Choices hosts={hosts} chosen={chosen} onChoose={onChoose} disabled={adopting} />}
    >
      {tooMany ? <p className="mb-2 text-warn text-sm">{t('found.tooMany')}</p> : null}
      {scan.foundCount > hosts.length ? (
        <p className="mb-2 text-sm text-warn">{t('found.moreThanShown', { count: scan.foundCount })}</p>
      ) : null}
      <ul>
        {shown.map((host) => (
          <FoundHost
            key={host.address}
            scan={scan}
            host={host}
            nameOf={nameOf}
            chosen={chosen.has(host.address)}
            onChoose={adopting ? null : toggle}
          />
        ))}
      </ul>
      {shown.length < hosts.length ? (
        <Button className="mt-2" onClick={() => setAll(true)}>
          {t('found.showAll', { count: hosts.length })}
        </Button>
      ) : null}
    </Card>
  );
};
