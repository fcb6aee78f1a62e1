import type { Wallet, WalletState } from '@mintdeck/shared-types/wallet/wallet';
import type { RowExtras, WalletSettings } from './needs.ts';
import type { PartReadings } from './parts.ts';

export interface RowParts {
  readonly settings: WalletSettings;
  readonly readings: Pick<PartReadings, 'balances' | 'node'>;
  readonly status: { readonly state: WalletState; readonly since: number };
  /** ms since the epoch, of the newest good answer */
  readonly takenAt: number | null;
  readonly extras: RowExtras;
  readonly seq: number;
}

/** What every browser is told of a wallet. Figures stay with their age when its server fails. */
export const toWallet = ({ settings, readings, status, takenAt, extras, seq }: RowParts): Wallet => ({
  id: settings.id,
  name: settings.name,
  host: URL.parse(settings.address)?.host ?? settings.address,
  ...status,
  takenAt,
  totalSat: readings.balances.value?.totalSat ?? null,
  lightningSat: readings.balances.value?.lightningSat ?? null,
  isSynchronized: readings.node.value?.isSynchronized ?? null,
  ...extras,
  seq,
});
