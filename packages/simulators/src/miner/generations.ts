export const MINER_GENERATIONS = ['2018-05', '2018-08'] as const;
/** `2018-05` is the Halong build of the T1, `2018-08` the later one (reference 2 and 3). */
export type MinerGeneration = (typeof MINER_GENERATIONS)[number];

export interface GenerationFacts {
  readonly adminPassword: string;
  readonly guestPassword: string;
  /** Claim `iss` of the tokens. */
  readonly issuer: string;
  /** Title of the page that clients detect the miner by. */
  readonly pageTitle: string;
  /** Installed version when a plan names none; its date is in the name. */
  readonly platformVersion: string;
  /** Basic takes any password while the default one is set (backend-2018-08.txt). */
  readonly basicOpenWhileDefault: boolean;
  /** `Hash Rate` is a display number with a unit beside it. */
  readonly displayUnits: boolean;
}

export const GENERATION_FACTS: Readonly<Record<MinerGeneration, GenerationFacts>> = {
  '2018-05': {
    adminPassword: 'dragonadmin',
    guestPassword: 'dragonguest',
    issuer: 'DragonMint',
    pageTitle: 'DragonMint',
    platformVersion: 't1_20180522_101500',
    basicOpenWhileDefault: false,
    displayUnits: false,
  },
  '2018-08': {
    adminPassword: 'admin',
    guestPassword: 'guest',
    issuer: 'AsicMiner',
    pageTitle: 'AsicMiner',
    platformVersion: 't1_20180817_093000',
    basicOpenWhileDefault: true,
    displayUnits: true,
  },
};

function ordinal(day: number): string {
  const teen = day >= 11 && day <= 13;
  const suffix = teen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${suffix}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** The date in a version name the way PHP prints `jS \of F Y h:i A`, or "" for a name without one. */
export function buildDateOf(version: string): string {
  const match = /_(\d{4})(\d{2})(\d{2})_(\d{2})(\d{2})\d{2}$/.exec(version);
  if (match === null) return '';
  const [, year, month, day, hour, minute] = match;
  const hours = Number(hour);
  const clock = String(hours % 12 === 0 ? 12 : hours % 12).padStart(2, '0');
  const monthName = MONTHS[Number(month) - 1] ?? '';
  return `${ordinal(Number(day))} of ${monthName} ${year} ${clock}:${minute} ${hours < 12 ? 'AM' : 'PM'}`;
}
