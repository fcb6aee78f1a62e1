import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { lookAtCertificate } from '../wallet-requests.ts';
import { NO_TRUST, type TrustForm, toTrust } from './wallet-form.ts';

/** The certificate that answers at an address, and what a person decided about it. */
export const useCertificate = () => {
  const looking = useMutation({ mutationFn: lookAtCertificate });
  const [trust, setTrust] = useState<TrustForm>(NO_TRUST);
  const seen = looking.data ?? null;
  return {
    seen,
    trust,
    setTrust,
    /** null: nothing was decided that could be sent */
    chosen: seen === null ? null : toTrust(trust, seen),
    look: (address: string) => {
      setTrust(NO_TRUST);
      looking.mutate(address);
    },
    isLooking: looking.isPending,
    error: looking.error,
    forget: () => {
      setTrust(NO_TRUST);
      looking.reset();
    },
  };
};
