/** `up` answers; `dead` fails after a while, as a name that nobody serves; `hangs` takes the connection and says nothing. */
export const VENDOR_SERVERS = ['up', 'dead', 'hangs'] as const;
export type VendorServer = (typeof VENDOR_SERVERS)[number];
