import { toRackKey } from '@mintdeck/shared-types/position';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { RackPlan } from './rack-plan.ts';
import { RACK_NAME_MAX } from './rack-search.ts';
import { t } from './strings.ts';

export interface NewRackProps {
  plan: RackPlan;
  onCreate: (name: string) => void;
  onClose: () => void;
}

/** Names a rack, so that there are slots to put miners into. */
export const NewRack = ({ plan, onCreate, onClose }: NewRackProps) => {
  const [name, setName] = useState('');
  const taken = plan.racks.some(({ key }) => key === toRackKey(name));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || taken) return;
    onCreate(name.trim());
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('newRack')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('newRackName')}
          value={name}
          maxLength={RACK_NAME_MAX}
          autoComplete="off"
          hint={t('newRackHint')}
          error={taken ? t('newRackTaken') : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === '' || taken}>
            {t('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
