import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { credentialSetsQuery } from '../miner-requests.ts';
import { type AdoptFormValues, EMPTY_ADOPT_FORM } from './adopt-form.ts';

/** What is typed for the chosen hosts; where there is no credential set yet it begins with a login of one's own. */
export const useAdoptValues = () => {
  const sets = useQuery(credentialSetsQuery);
  const [typed, setTyped] = useState<AdoptFormValues | null>(null);
  const begun = sets.data?.credentialSets.length === 0 ? ({ loginKind: 'own' } as const) : {};
  return [typed ?? { ...EMPTY_ADOPT_FORM, ...begun }, setTyped] as const;
};
