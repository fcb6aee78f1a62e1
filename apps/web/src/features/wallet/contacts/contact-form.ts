import {
  type Contact,
  type SaveContactRequest,
  saveContactRequestSchema,
} from '@mintdeck/shared-types/wallet/contacts';
import { readContactCode } from './contact-code.ts';

/** What is typed of a contact. */
export interface ContactForm {
  readonly key: string;
  readonly name: string;
  readonly place: string;
  /** empty: none */
  readonly invoiceServer: string;
}
export type ContactField = keyof ContactForm;
export type ContactProblems = Partial<Record<ContactField, string>>;

export const CONTACT_FIELDS: readonly ContactField[] = ['key', 'name', 'place', 'invoiceServer'];
export const EMPTY_CONTACT: ContactForm = { key: '', name: '', place: '', invoiceServer: '' };

export const toContactForm = ({ key, name, place, invoiceServer }: Contact): ContactForm => ({
  key,
  name,
  place: place ?? '',
  invoiceServer: invoiceServer ?? '',
});

/** The form after something was typed or pasted as its key: a whole address goes into its fields. */
export const withKey = (form: ContactForm, text: string): ContactForm => {
  const code = readContactCode(text);
  if (code === null) return { ...form, key: text };
  return {
    ...form,
    key: code.key,
    place: code.place ?? form.place,
    invoiceServer: code.invoiceServer ?? form.invoiceServer,
  };
};

/** What is sent, or what is wrong with it by field. */
export const readContactForm = (
  form: ContactForm,
):
  | { readonly contact: SaveContactRequest; readonly problems: null }
  | { readonly problems: ContactProblems } => {
  const { key, name, place, invoiceServer } = form;
  const parsed = saveContactRequestSchema.safeParse({
    key: key.trim(),
    name,
    place,
    invoiceServer: invoiceServer.trim() === '' ? null : invoiceServer,
  });
  if (parsed.success) return { contact: parsed.data, problems: null };
  const problems: ContactProblems = {};
  for (const { path, message } of parsed.error.issues) {
    const field = CONTACT_FIELDS.find((each) => each === path[0]);
    if (field !== undefined) problems[field] ??= message;
  }
  return { problems };
};

/** Those of the contacts that a search finds: by name, key or place. */
export const findContacts = (
  contacts: readonly Contact[],
  { search, showsHidden }: { readonly search: string; readonly showsHidden: boolean },
): readonly Contact[] => {
  const words = search.trim().toLowerCase();
  return contacts
    .filter(({ isHidden }) => showsHidden || !isHidden)
    .filter(({ name, key, place, invoiceServer }) =>
      [name, key, place, invoiceServer].some((part) => part?.toLowerCase().includes(words) ?? false),
    )
    .toSorted((one, other) => one.name.localeCompare(other.name) || one.key.localeCompare(other.key));
};
