import type { PoolAccountConfig } from '@mintdeck/shared-types/pool/accounts';
import { useRef, useState } from 'react';

/**
 * The password of the account at the pool, for one order: the kept one, or one that is typed. What is typed stays in its field, is read
 * once, and is gone from there when the order leaves.
 */
export const usePoolPassword = (kept: PoolAccountConfig['password']) => {
  const input = useRef<HTMLInputElement>(null);
  const [usesKept, setUsesKept] = useState(kept === 'kept');
  const [keeps, setKeeps] = useState(false);
  const [isMissing, setMissing] = useState(false);
  return {
    kept,
    input,
    usesKept,
    setUsesKept,
    keeps,
    setKeeps,
    isMissing,
    /** null: none was typed, which the field says now */
    take: (): { password?: string; keepPassword: boolean } | null => {
      const field = input.current;
      // nothing to type in: the kept one
      if (field === null) return { keepPassword: false };
      const password = field.value;
      setMissing(password === '');
      if (password === '') {
        field.focus();
        return null;
      }
      field.value = '';
      return { password, keepPassword: keeps };
    },
  };
};
export type PoolPassword = ReturnType<typeof usePoolPassword>;
