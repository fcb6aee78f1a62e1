import * as z from 'zod/mini';
import {
  credentialSetIdSchema,
  minerAddressSchema,
  POLL_INTERVAL_DEFAULT_S,
  POLL_INTERVAL_MAX_S,
  POLL_INTERVAL_MIN_S,
  tagsSchema,
} from './fleet.ts';
import { countOf, type IpRange, mergeRanges, parseIpRange, type RangeProblem } from './ip-range.ts';
import { minerIdSchema } from './miner.ts';
import { findUnknownPlaceholder, NAME_PLACEHOLDERS, POSITION_PLACEHOLDERS } from './name-pattern.ts';
import { SCAN_ADDRESSES_MAX, SCAN_PORTS_DEFAULT } from './scan.ts';

const RANGE_MESSAGES: Readonly<Record<RangeProblem, string>> = {
  ipv6: 'IPv6 networks are too large to look through: enter an IPv4 range, or add the miner by its address',
  'not-a-range': 'A range such as 192.168.1.0/24, 192.168.1.10-192.168.1.60, or one address',
  reversed: 'The second address comes before the first',
};

const scanRangeSchema = z.string().check(
  z.trim(),
  z.maxLength(64),
  z.superRefine((text, context) => {
    const range = parseIpRange(text);
    if (typeof range === 'string') context.addIssue({ code: 'custom', message: RANGE_MESSAGES[range] });
  }),
);

/** The addresses of these ranges in order, each once; a text that is none counts for nothing. */
export const toAddressRanges = (ranges: readonly string[]): IpRange[] =>
  mergeRanges(ranges.map(parseIpRange).filter((range) => typeof range !== 'string'));

/** How many different addresses ranges hold together. */
export const countAddresses = (ranges: readonly string[]): number =>
  toAddressRanges(ranges).reduce((sum, range) => sum + countOf(range), 0);

export const scanRangesSchema = z.array(scanRangeSchema).check(
  z.minLength(1, 'Enter a range such as 192.168.1.0/24'),
  z.maxLength(32, 'At most 32 ranges'),
  z.refine((ranges) => countAddresses(ranges) <= SCAN_ADDRESSES_MAX, {
    message: 'More than 65 536 addresses together: take smaller ranges, or scan one after the other',
  }),
);

const portSchema = z
  .int('A port from 1 to 65535')
  .check(z.minimum(1, 'A port from 1 to 65535'), z.maximum(65_535));
export const scanPortsSchema = z.array(portSchema).check(
  z.minLength(1, 'Enter a port: 80 is the usual one'),
  z.maxLength(8, 'At most 8 ports'),
  z.refine((ports) => new Set(ports).size === ports.length, { message: 'A port is there twice' }),
);

export const startScanRequestSchema = z.object({
  ranges: scanRangesSchema,
  ports: z._default(scanPortsSchema, [...SCAN_PORTS_DEFAULT]),
  /** `find`: any miner; else the one that is looked for */
  purpose: z._default(z.union([z.literal('find'), z.object({ minerId: minerIdSchema })]), 'find'),
});
export type StartScanRequest = z.infer<typeof startScanRequestSchema>;

const patternSchema = (allowed: readonly string[]) =>
  z.string().check(
    z.trim(),
    z.maxLength(64, 'At most 64 characters'),
    z.superRefine((text, context) => {
      const unknown = findUnknownPlaceholder(text, allowed);
      if (unknown === null) return;
      const message = `${unknown} is none of ${allowed.map((name) => `{${name}}`).join(' ')}`;
      context.addIssue({ code: 'custom', message });
    }),
  );

export const namePatternSchema = patternSchema(NAME_PLACEHOLDERS).check(
  z.minLength(1, 'Enter a name, such as T1-{octet}'),
);
export const positionPatternSchema = patternSchema(POSITION_PLACEHOLDERS);

const typedLoginSchema = z.object({
  username: z.string().check(z.trim(), z.minLength(1, 'Enter the user name'), z.maxLength(64)),
  password: z.string().check(z.minLength(1, 'Enter the password'), z.maxLength(256)),
});

export const ADOPT_MAX = 1000;
/** What to do with picked hosts: which logins to try, in this order, and what the miners are called. */
export const adoptRequestSchema = z.object({
  addresses: z
    .array(minerAddressSchema)
    .check(z.minLength(1, 'Pick at least one'), z.maxLength(ADOPT_MAX, 'At most 1000 at once')),
  login: z.union([
    typedLoginSchema,
    z.object({
      credentialSetIds: z
        .array(credentialSetIdSchema)
        .check(z.minLength(1, 'Choose a credential set'), z.maxLength(8, 'At most 8 credential sets')),
    }),
  ]),
  names: namePatternSchema,
  positions: z._default(positionPatternSchema, ''),
  /** the first running number */
  firstNumber: z._default(z.int().check(z.minimum(0), z.maximum(99_999)), 1),
  tags: z._default(tagsSchema, []),
  pollIntervalS: z._default(
    z.int().check(z.minimum(POLL_INTERVAL_MIN_S), z.maximum(POLL_INTERVAL_MAX_S)),
    POLL_INTERVAL_DEFAULT_S,
  ),
});
export type AdoptRequest = z.infer<typeof adoptRequestSchema>;

/** A found host and the miner it may be: first to have it proven, then to move the miner there. */
export const scanCandidateSchema = z.object({ address: minerAddressSchema, minerId: minerIdSchema });
export type ScanCandidate = z.infer<typeof scanCandidateSchema>;
