import { useRef, useState } from 'react';

/** The PIN of a wallet, for one order: it stays in its field, is read once, and is gone from there when the order leaves. */
export const usePin = () => {
  const input = useRef<HTMLInputElement>(null);
  const [isMissing, setMissing] = useState(false);
  return {
    input,
    isMissing,
    /** null: none was typed, which the field says now */
    take: (): string | null => {
      const pin = input.current?.value ?? '';
      setMissing(pin === '');
      if (input.current !== null) input.current.value = '';
      if (pin !== '') return pin;
      input.current?.focus();
      return null;
    },
  };
};
export type Pin = ReturnType<typeof usePin>;
