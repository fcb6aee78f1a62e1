import type { MinerAction } from '@mintdeck/shared-types/miner/actions';
import type { ComponentType } from 'react';
import { AutoTuneForm } from './AutoTuneForm.tsx';
import type { ActionFormProps } from './action-form.ts';

/** The form of each action that has one. */
export const ACTION_FORMS: Partial<Record<MinerAction, ComponentType<ActionFormProps>>> = {
  'set-auto-tune': AutoTuneForm,
};
