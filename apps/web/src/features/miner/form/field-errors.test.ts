import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { isConflict, isRefusedAddress, toFieldErrors } from './field-errors.ts';

const problem = new ApiProblem('no', {
  code: 'invalid-input',
  fields: { address: 'Not an address', revision: 'Not a number' },
});

describe('toFieldErrors', () => {
  it('finds the fields of the form and leaves the others to the notice', () => {
    expect(toFieldErrors(problem, ['name', 'address'])).toEqual([
      { field: 'address', message: 'Not an address' },
    ]);
  });

  it('has nothing to say about what is not an answer', () => {
    expect(toFieldErrors(new Error('boom'), ['address'])).toEqual([]);
    expect(toFieldErrors(null, ['address'])).toEqual([]);
  });
});

it('tells a conflict and a refused address from other errors', () => {
  expect(isConflict(new ApiProblem('x', { code: 'changed-meanwhile' }))).toBe(true);
  expect(isConflict(problem)).toBe(false);
  expect(isRefusedAddress(new ApiProblem('x', { code: 'address-not-allowed' }))).toBe(true);
  expect(isRefusedAddress(new Error('address-not-allowed'))).toBe(false);
});
