/** A call of the gateway as it is typed into a shell; with a word in place of the key, which belongs on no screen. */
export const toGatewayExample = (origin: string, minerId: string | null): string => {
  const path = `/api/v1/miners/${minerId ?? 'MINER-ID'}/gateway/api/summary`;
  return `curl -u script:YOUR-KEY ${origin}${path}`;
};
