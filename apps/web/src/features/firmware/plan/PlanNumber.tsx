import { NumberField } from '../../../ui/NumberField.tsx';
import { t } from './strings.ts';

export interface PlanNumberProps {
  label: string;
  hint: string;
  unit?: string;
  name: string;
  /** null: left empty */
  value: number | null;
  min: number;
  max: number;
  /** empty is an answer, too */
  optional?: boolean;
  /** instead of what its limits say */
  problem?: string | undefined;
  onChange: (value: number | null) => void;
}

const isWithin = (value: number, { min, max }: Pick<PlanNumberProps, 'min' | 'max'>): boolean =>
  Number.isInteger(value) && value >= min && value <= max;

/** A whole number of a plan, with what it means. */
export const PlanNumber = ({ problem, ...field }: PlanNumberProps) => {
  const { value, optional = false, min, max } = field;
  const fits = value === null ? optional : isWithin(value, field);
  return <NumberField {...field} step={1} error={fits ? problem : t('pace.range', { min, max })} />;
};
