import type { Parameters } from './action-form.ts';

/** The text of a field; what was never filled in is empty. */
export const toFieldText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The parameters with one text in its place; an empty one is as if never filled in. */
export const withText = (parameters: Parameters, key: string, text: string): Parameters => {
  const { [key]: _, ...others } = parameters;
  return text === '' ? others : { ...others, [key]: text };
};
