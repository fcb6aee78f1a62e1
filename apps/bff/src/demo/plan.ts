import { readFileSync } from 'node:fs';
import { minerNameSchema, tagsSchema } from '@mintdeck/shared-types/fleet';
import { z } from 'zod';
import type { AllowedUpstream } from '../upstream/address-guard.ts';

const loopbackAddressSchema = z
  .string()
  .regex(
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}:\d{1,5}$/,
    'an address of this computer with its port, such as 127.0.0.1:8100',
  );

const demoPlanSchema = z.object({
  miners: z.array(
    z.object({
      name: minerNameSchema,
      address: loopbackAddressSchema,
      username: z.string(),
      password: z.string(),
      tags: z.optional(tagsSchema),
      position: z.string().optional(),
    }),
  ),
});
/** Where the simulated miners of this start are; written by the program that runs them. */
export type DemoPlan = z.infer<typeof demoPlanSchema>;

/** Reads the plan of a demo. Throws when the file is missing or is none. */
export const readDemoPlan = (file: string): DemoPlan =>
  demoPlanSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The addresses of the simulated miners and no others of this computer. */
export const toAllowedUpstreams = (plan: DemoPlan): AllowedUpstream[] =>
  plan.miners.map(({ address }) => {
    const [ip = '', port = ''] = address.split(':');
    return { cidr: `${ip}/32`, ports: [Number(port)] };
  });
