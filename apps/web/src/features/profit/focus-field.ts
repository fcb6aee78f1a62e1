/** Leads to the field of this name on the page. */
export const focusField = (name: string): void => {
  const [field] = document.getElementsByName(name);
  field?.focus();
};

/**
 * True when there is a field with something in it that is no number or no day: the browser says so and leads there. It gives such a field
 * as an empty one, which would be saved as "not entered".
 */
export const reportUnreadable = (form: HTMLFormElement): boolean => {
  const unreadable = [...form.querySelectorAll('input')].find(({ validity }) => validity.badInput);
  unreadable?.reportValidity();
  return unreadable !== undefined;
};
