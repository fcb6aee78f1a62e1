import { useEffect } from 'react';

export function Row({ name }: { name: string }) {
  useEffect(() => {
    document.title = name;
  }, []);
  return null;
}
