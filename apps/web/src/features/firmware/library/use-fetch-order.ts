import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fetchImage, intakesQuery } from '../firmware-requests.ts';
import { type FetchOrder, toPlace } from './fetch-order.ts';
import { t } from './strings.ts';

export interface FetchForm {
  url: string;
  /** typed, where a miner named the address */
  typedHost: string;
  agreed: boolean;
}

type Problems = Partial<Record<'url' | 'host', string>>;

/** What is missing before it can be sent. An address from a miner takes more than a tick. */
const findProblems = ({ url, typedHost, agreed }: FetchForm, isFromMiner: boolean): Problems => {
  const place = toPlace(url);
  if (place === null) return { url: t('url.invalid') };
  if (isFromMiner) return typedHost.trim().toLowerCase() === place.host ? {} : { host: t('url.wrongHost') };
  return agreed ? {} : { host: t('url.disagree') };
};

/** The form of a fetch: nothing leaves before a person agreed to the host that is shown. */
export const useFetchOrder = (order: FetchOrder, onStarted: () => void) => {
  const client = useQueryClient();
  const [form, setForm] = useState<FetchForm>({ url: order.url, typedHost: '', agreed: false });
  const [isTried, setTried] = useState(false);
  const place = toPlace(form.url);
  const problems = findProblems(form, order.minerId !== null);
  const sending = useMutation({
    mutationFn: (confirmedHost: string) =>
      fetchImage({
        url: form.url.trim(),
        confirmedHost,
        ...(order.minerId === null ? {} : { minerId: order.minerId }),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: intakesQuery.queryKey });
      onStarted();
    },
  });
  return {
    form,
    place,
    sending,
    problems: isTried ? problems : {},
    /** another address takes the word for the one before back */
    changeUrl: (url: string) => setForm({ url, typedHost: '', agreed: false }),
    change: (changes: Omit<Partial<FetchForm>, 'url'>) => setForm({ ...form, ...changes }),
    submit: () => {
      setTried(true);
      if (place !== null && Object.keys(problems).length === 0) sending.mutate(place.host);
    },
  };
};
