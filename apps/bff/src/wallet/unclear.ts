/** Nobody can say yet what became of it. The unique indexes on payments and channel orders say the same. */
export const UNCLEAR_STATES = ['sending', 'not-known'] as const;

/** Whether that is so of a payment or a channel order. */
export const isUnclear = ({ state }: { readonly state: string }): boolean =>
  UNCLEAR_STATES.some((each) => each === state);
