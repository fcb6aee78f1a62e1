import { useId } from 'react';
import type { FieldIds } from './FieldFrame.tsx';

export const useFieldIds = (): FieldIds => {
  const id = useId();
  return { id, hintId: `${id}hint`, errorId: `${id}error` };
};
