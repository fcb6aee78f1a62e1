/** Leads to the first field of a form that says that something is wrong with it; of a choice, to what can be chosen. */
export const focusFirstFaulty = (form: HTMLFormElement): void => {
  form
    .querySelector<HTMLElement>('[aria-invalid="true"], fieldset[data-faulty] input:not(:disabled)')
    ?.focus();
};
