// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { focusFirstFaulty } from './focus-first-faulty.ts';

afterEach(() => document.body.replaceChildren());

const focusedOf = (html: string): string | null => {
  const form = document.createElement('form');
  form.innerHTML = html;
  document.body.append(form);
  focusFirstFaulty(form);
  return document.activeElement?.getAttribute('name') ?? null;
};

it('leads to the first field that is wrong', () =>
  expect(
    focusedOf('<input name="a"><input name="b" aria-invalid="true"><input name="c" aria-invalid="true">'),
  ).toBe('b'));

it('leads to what can be chosen of a choice that was not made', () =>
  expect(focusedOf('<fieldset data-faulty><input name="a" disabled><input name="b"></fieldset>')).toBe('b'));

it('stays where nothing is wrong', () =>
  expect(focusedOf('<input name="a"><fieldset><input name="b"></fieldset>')).toBeNull());
