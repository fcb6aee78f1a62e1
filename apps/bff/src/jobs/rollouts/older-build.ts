/** How every build of this firmware is called: a name, the day and the time. */
const BUILD = /^([a-z0-9+]{1,12})_(\d{8}_\d{6})$/i;

/** True when both are builds of one name, and the first is older than the second. False also when nobody can say. */
export const isOlderBuild = (version: string, than: string | null): boolean => {
  const one = BUILD.exec(version);
  const other = than === null ? null : BUILD.exec(than);
  if (one?.[2] === undefined || other?.[2] === undefined) return false;
  return one[1] === other[1] && one[2] < other[2];
};
