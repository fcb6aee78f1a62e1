import {
  type AddPoolTemplateRequest,
  addPoolTemplateRequestSchema,
  type PoolTemplate,
} from '@mintdeck/shared-types/pool-templates';
import * as z from 'zod/mini';
import { t } from './strings.ts';

const slotFormSchema = z.object({ url: z.string(), user: z.string(), password: z.string() });
const templateFormSchema = z.object({ name: z.string(), pools: z.array(slotFormSchema) });
export type TemplateFormValues = z.infer<typeof templateFormSchema>;

export const EMPTY_SLOT: TemplateFormValues['pools'][number] = { url: '', user: '', password: '' };
/** A new template as its form opens. */
export const EMPTY_TEMPLATE_FORM: TemplateFormValues = { name: '', pools: [EMPTY_SLOT] };

/** The form as it opens for a known template; its passwords never come here. */
export const toTemplateForm = ({ name, pools }: PoolTemplate): TemplateFormValues => ({
  name,
  pools: pools.map(({ url, user }) => ({ url, user, password: '' })),
});

/** True when the template has a password for this very address, which then can stay. */
export const keepsPassword = (template: PoolTemplate | null, url: string): boolean =>
  template?.pools.some((pool) => pool.url === url.trim() && pool.hasPassword) ?? false;

/** The place of an earlier pool with the same address and user; null: there is none. */
export const findTwin = ({ pools }: TemplateFormValues, place: number): number | null => {
  const own = pools[place];
  if (own === undefined || own.url.trim() === '') return null;
  const twin = pools.findIndex(
    ({ url, user }) => url.trim() === own.url.trim() && user.trim() === own.user.trim(),
  );
  return twin < place ? twin : null;
};

const toRequest = ({ name, pools }: TemplateFormValues): AddPoolTemplateRequest => ({
  name,
  pools: pools.map(({ url, user, password }) => ({ url, user, ...(password === '' ? {} : { password }) })),
});

/** Form values in, name and pools of a request out; an empty password stands for the one that is stored. */
export const createTemplateFormSchema = (template: PoolTemplate | null) =>
  z.pipe(
    z.pipe(templateFormSchema, z.transform(toRequest)),
    addPoolTemplateRequestSchema.check(
      z.superRefine(({ pools }, context) => {
        for (const [place, { url, password }] of pools.entries()) {
          if (password !== undefined || keepsPassword(template, url)) continue;
          const path = ['pools', place, 'password'];
          context.addIssue({ code: 'custom', path, message: t('form.passwordNeeded') });
        }
      }),
    ),
  );
