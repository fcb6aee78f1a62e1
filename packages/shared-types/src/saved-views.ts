import * as z from 'zod/mini';

/** The most views one account may keep. */
export const SAVED_VIEWS_MAX = 50;
/** The longest address a view may hold, characters: 100 miners by id and every column fit. */
export const VIEW_SEARCH_MAX = 2000;

export const savedViewIdSchema = z.string().check(z.regex(/^[a-z0-9]{12}$/));

const viewNameSchema = z
  .string()
  .check(z.trim(), z.minLength(1, 'Enter a name'), z.maxLength(64, 'At most 64 characters'));

/** The search part of the miners page's address, without "?", as URLSearchParams writes it. */
const viewSearchSchema = z
  .string()
  .check(
    z.maxLength(VIEW_SEARCH_MAX, `At most ${VIEW_SEARCH_MAX} characters`),
    z.regex(/^[A-Za-z0-9*\-._%+&=]*$/, 'The search part of an address'),
  );

export const addSavedViewRequestSchema = z.object({
  name: viewNameSchema,
  search: viewSearchSchema,
  /** everybody sees it */
  shared: z.boolean(),
});
export type AddSavedViewRequest = z.infer<typeof addSavedViewRequestSchema>;

/** Changes to a view; what is absent stays. */
export const editSavedViewRequestSchema = z.partial(addSavedViewRequestSchema);
export type EditSavedViewRequest = z.infer<typeof editSavedViewRequestSchema>;

export const savedViewSchema = z.object({
  id: savedViewIdSchema,
  name: z.string(),
  search: z.string(),
  shared: z.boolean(),
  /** of who asks */
  own: z.boolean(),
  /** user name of whose it is */
  owner: z.string(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** Answer of GET /api/v1/saved-views: one's own and the shared ones, by name. */
export const savedViewListSchema = z.object({ savedViews: z.array(savedViewSchema) });
