/** The most lines a chart can still be read with. */
export const COMPARE_MAX = 8;

export const COMPARE_MEASURES = ['hashrate', 'temperature', 'fan', 'rejected'] as const;
export type CompareMeasure = (typeof COMPARE_MEASURES)[number];

/** Which miners are compared and by what, as it stands in the page's address; the range is beside it. */
export interface CompareSearch {
  ids: readonly string[];
  measure: CompareMeasure;
}

/** Reads the page's address; what it does not understand counts as absent, and what is too much is left out. */
export const parseCompare = (params: URLSearchParams): CompareSearch => {
  const ids = (params.get('ids') ?? '').split(',').filter((id) => /^[a-z0-9]{12}$/.test(id));
  return {
    ids: [...new Set(ids)].slice(0, COMPARE_MAX),
    measure: COMPARE_MEASURES.find((each) => each === params.get('measure')) ?? 'hashrate',
  };
};

/** The address with these miners and this measure, and all else it held. */
export const writeCompare = (params: URLSearchParams, { ids, measure }: CompareSearch): URLSearchParams => {
  const next = new URLSearchParams(params);
  if (ids.length > 0) next.set('ids', ids.join(','));
  else next.delete('ids');
  if (measure === 'hashrate') next.delete('measure');
  else next.set('measure', measure);
  return next;
};
