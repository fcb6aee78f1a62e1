import { useMutation } from '@tanstack/react-query';
import { testConnection } from '../miner-requests.ts';
import { type ConnectionVerdict, judgeConnection, toTestedKey } from './connection-test.ts';
import { isRefusedAddress } from './field-errors.ts';
import { type MinerFormValues, toTestRequest } from './miner-form.ts';

/** The connection test of a form: its answer counts only while address and login are those that were tested. */
export const useConnectionTest = (values: MinerFormValues) => {
  const asking = useMutation({
    mutationFn: (tested: MinerFormValues) => testConnection(toTestRequest(tested)),
  });
  const current = asking.variables !== undefined && toTestedKey(asking.variables) === toTestedKey(values);
  const answer = asking.data ?? null;
  const judge = (): ConnectionVerdict | null => {
    if (!current) return null;
    if (isRefusedAddress(asking.error)) return 'refused';
    return answer === null ? null : judgeConnection(answer);
  };
  return {
    answer,
    /** false: the form changed since the answer */
    current,
    verdict: judge(),
    pending: asking.isPending,
    error: current ? asking.error : null,
    run: asking.mutateAsync,
  };
};
export type ConnectionTest = ReturnType<typeof useConnectionTest>;
