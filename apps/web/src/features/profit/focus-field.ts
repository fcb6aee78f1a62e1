/** Leads to the field of this name on the page. */
export const focusField = (name: string): void => {
  const [field] = document.getElementsByName(name);
  field?.focus();
};

/** Leads to the first field of a form that says that something is wrong with it. */
export const focusFirstFaulty = (form: HTMLFormElement): void => {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
};
