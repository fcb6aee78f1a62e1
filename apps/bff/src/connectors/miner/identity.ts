/** Addresses a board has before its own was written, or that cannot be one: a whole batch can share them. */
const NO_EVIDENCE = new Set(['00:0a:35:00:00:00', '00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff']);

/** True when a MAC tells machines apart. */
export const isMacEvidence = (mac: string | null): mac is string => mac !== null && !NO_EVIDENCE.has(mac);

/** True when the MAC that answers cannot be of the machine known at this address. Without evidence on both sides it is not. */
export const isAnotherMiner = (knownMac: string | null, answeringMac: string | null): boolean =>
  isMacEvidence(knownMac) && isMacEvidence(answeringMac) && knownMac !== answeringMac;
