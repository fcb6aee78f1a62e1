import type { WalletPage } from '@mintdeck/shared-types/wallet/page';
import { type WalletUnit, walletUnitSchema } from '@mintdeck/shared-types/wallet/wallets';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ChoiceField } from '../../../ui/ChoiceField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { FormErrors } from '../../../ui/FormErrors.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';
import { toasts } from '../../../ui/toasts.ts';
import { useFaultyFocus } from '../../../ui/use-faulty-focus.ts';
import { formatServerAmount } from '../units/format-amount.ts';
import { useAmountText } from '../units/use-amount-text.ts';
import { t } from './strings.ts';
import { useWalletEdit } from './use-wallet-edit.ts';

/** What its first version counted in (reference/wallet.md 0.8). */
const FIRST_VERSION_SAT = 1000;

/** What the choice would make of the server's own total, so that a person sees whether it can be right. */
const Preview = ({ page, unit }: { page: WalletPage; unit: WalletUnit | null }) => {
  const { tellExactly } = useAmountText();
  const amount = page.balances.value?.totalAmount ?? null;
  if (amount === null) return <p className="text-ink-3 text-xs">{t('unit.noAmount')}</p>;
  const said = formatServerAmount(amount);
  if (unit?.kind !== 'fixed') return <p className="text-ink-3 text-xs">{t('unit.says', { amount: said })}</p>;
  const sat = Math.round(amount * unit.satPerUnit);
  return (
    <p className="text-sm">
      {Number.isSafeInteger(sat)
        ? t('unit.would', { amount: said, sat: tellExactly(sat) })
        : t('unit.tooMuch')}
    </p>
  );
};

export interface UnitDialogProps {
  page: WalletPage;
  onClose: () => void;
}

/** In what the wallet's server counts: by its own rate, or in a unit that only a person can know. */
export const UnitDialog = ({ page, onClose }: UnitDialogProps) => {
  const [opened] = useState(page.config);
  const [kind, setKind] = useState(opened.unit.kind);
  const [satPerUnit, setSatPerUnit] = useState<number | null>(
    opened.unit.kind === 'fixed' ? opened.unit.satPerUnit : FIRST_VERSION_SAT,
  );
  const saving = useWalletEdit(opened, () => {
    toasts.show({ tone: 'ok', text: t('edit.saved') });
    onClose();
  });
  const { form, onTry } = useFaultyFocus(saving.error);
  const parsed = walletUnitSchema.safeParse(kind === 'rate' ? { kind } : { kind, satPerUnit });
  const unit = parsed.data ?? null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
    if (unit !== null && !saving.isPending) saving.mutate({ unit });
  };
  return (
    <Dialog open onClose={onClose} title={t('unit.title', { name: opened.name })} held={saving.isPending}>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2 text-sm">{t('unit.text')}</p>
        <ChoiceField
          legend={t('unit.legend')}
          name="unit-kind"
          value={kind}
          onChange={setKind}
          choices={[
            { value: 'rate', label: t('unit.rate'), hint: t('unit.rateHint') },
            { value: 'fixed', label: t('unit.fixed'), hint: t('unit.fixedHint') },
          ]}
        />
        {kind === 'fixed' ? (
          <NumberField
            label={t('unit.field')}
            name="sat-per-unit"
            unit="sat"
            min={0}
            step="any"
            value={satPerUnit}
            error={unit === null ? t('unit.wrong') : undefined}
            onChange={setSatPerUnit}
          />
        ) : null}
        <Preview page={page} unit={unit} />
        <FormErrors error={saving.error} fields={[]} />
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={onClose} disabled={saving.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="primary" busy={saving.isPending}>
            {t('edit.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
