import { useState } from 'react';

export function Row({ open }: { open: boolean }) {
  if (open) {
    const [count] = useState(1);
    return <b>{count}</b>;
  }
  return null;
}
