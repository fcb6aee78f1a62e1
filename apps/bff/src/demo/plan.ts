import { readFileSync } from 'node:fs';
import { minerNameSchema, tagsSchema } from '@mintdeck/shared-types/fleet';
import { addPoolAccountRequestSchema, poolPasswordSchema } from '@mintdeck/shared-types/pool/accounts';
import { walletTransactionSchema } from '@mintdeck/shared-types/wallet/history';
import { createInvoiceRequestSchema } from '@mintdeck/shared-types/wallet/requests';
import { addWalletRequestSchema, fingerprintSchema, pinSchema } from '@mintdeck/shared-types/wallet/wallets';
import { z } from 'zod';
import type { AllowedUpstream } from '../upstream/address-guard.ts';
import type { PastMiner } from './past.ts';
import { PAST_CONDITIONS } from './past-story.ts';

const loopbackAddressSchema = z
  .string()
  .regex(
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}:\d{1,5}$/,
    'an address of this computer with its port, such as 127.0.0.1:8100',
  );

/** What the past of a miner leads to: its condition, and the figures it has now (null: in no unit we know). */
const pastSchema = z.object({
  condition: z.enum(PAST_CONDITIONS),
  level: z
    .object({
      fanDutyPercent: z.number(),
      chains: z.array(z.object({ id: z.int(), hashrateGhs: z.number(), temperatureC: z.number() })),
    })
    .nullable(),
});

const ofAccount = addPoolAccountRequestSchema.shape;
const ofWallet = addWalletRequestSchema.shape;
const { id: _id, peerName: _peerName, ...pastRow } = walletTransactionSchema.shape;

const demoPlanSchema = z.object({
  miners: z.array(
    z.object({
      name: minerNameSchema,
      address: loopbackAddressSchema,
      username: z.string(),
      password: z.string(),
      tags: z.optional(tagsSchema),
      position: z.string().optional(),
      pollIntervalS: z.int().optional(),
      past: pastSchema.optional(),
    }),
  ),
  /** files of firmware images that are in the library from the beginning */
  images: z.array(z.object({ path: z.string(), fileName: z.string() })).optional(),
  /** a simulated pool, and which of its accounts are known here */
  pool: z
    .object({
      address: z
        .string()
        .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/, 'an address of this computer with its port'),
      /** of all its accounts */
      password: poolPasswordSchema,
      accounts: z.array(z.object({ name: ofAccount.name, user: ofAccount.user, keepsPassword: z.boolean() })),
    })
    .optional(),
  /** a simulated wallets' server, and which of its users are known here */
  wallets: z
    .object({
      address: z
        .string()
        .regex(/^https:\/\/127\.0\.0\.1:\d{1,5}$/, 'an address of this computer with its port'),
      fingerprint: fingerprintSchema,
      /** of all its users */
      pin: pinSchema,
      accounts: z.array(
        z.object({
          name: ofWallet.name,
          user: ofWallet.user,
          /** the newest rows of its history, more than its server lists */
          past: z.array(z.object(pastRow)).default([]),
          /** made at the start */
          invoices: z.array(createInvoiceRequestSchema).default([]),
        }),
      ),
    })
    .optional(),
});
/** Where the simulated miners, the simulated pool and the simulated wallets of this start are; written by the program that runs them. */
export type DemoPlan = z.infer<typeof demoPlanSchema>;

/** Reads the plan of a demo. Throws when the file is missing or is none. */
export const readDemoPlan = (file: string): DemoPlan =>
  demoPlanSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The addresses of the simulated miners, pool and wallets, and no others of this computer. */
export const toAllowedUpstreams = ({ miners, pool, wallets }: DemoPlan): AllowedUpstream[] => {
  const others = [pool, wallets].flatMap((each) => (each === undefined ? [] : [new URL(each.address).host]));
  return [...miners.map(({ address }) => address), ...others].map((address) => {
    const [ip = '', port = ''] = address.split(':');
    return { cidr: `${ip}/32`, ports: [Number(port)] };
  });
};

/** The miners of the plan that shall have a past, by the ids they have got. */
export const toPastMiners = (
  plan: DemoPlan,
  known: readonly { readonly id: string; readonly name: string }[],
): PastMiner[] =>
  plan.miners.flatMap(({ name, past }) => {
    const id = known.find((each) => each.name === name)?.id;
    return past === undefined || id === undefined ? [] : [{ id, ...past }];
  });
