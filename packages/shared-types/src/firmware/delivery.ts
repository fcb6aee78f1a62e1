import * as z from 'zod/mini';

const deviceUrlSchema = z.string().check(
  z.trim(),
  z.maxLength(2000, 'At most 2000 characters'),
  z.regex(/^https?:\/\/[^\s/]\S*$/i, 'A web address such as http://192.168.1.5/image.swu'),
  // whoever may see firmware may see a plan, and the miner writes it into its log
  z.refine(
    (url) => !/^https?:\/\/[^/?#]*@/i.test(url),
    'Without a user name or password: everybody who may see the plan reads it',
  ),
);

/**
 * How an image gets to its miners. upload: from here, over the LAN. device: each miner is asked to fetch it itself, which only some
 * firmware can; whether that was what it should be is seen by the version that the miner says afterwards: the one of the plan's image.
 */
export const deliverySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('upload') }),
  z.object({ kind: z.literal('device'), url: deviceUrlSchema }),
]);
export type Delivery = z.infer<typeof deliverySchema>;
