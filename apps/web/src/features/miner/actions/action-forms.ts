import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { ComponentType } from 'react';
import { AutoTuneForm } from './AutoTuneForm.tsx';
import type { ActionFormProps } from './action-form.ts';
import { NetworkForm } from './NetworkForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PoolsForm } from './PoolsForm.tsx';

/** The form of each action that has one. */
export const ACTION_FORMS: Partial<Record<MinerAction, ComponentType<ActionFormProps>>> = {
  'set-auto-tune': AutoTuneForm,
  'update-pools': PoolsForm,
  'update-password': PasswordForm,
  'update-network': NetworkForm,
};
