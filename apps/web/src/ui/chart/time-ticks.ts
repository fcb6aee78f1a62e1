const MINUTE_MS = 60_000;
const STEPS_MIN = [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440] as const;
const TICKS_MAX = 7;

/** Round clock times inside the range, at most seven, in the user's zone. */
export const toTimeTicks = ({ from, to }: { from: number; to: number }): number[] => {
  const step = (STEPS_MIN.find((each) => (to - from) / (each * MINUTE_MS) <= TICKS_MAX) ?? 1440) * MINUTE_MS;
  const zoneMs = new Date(from).getTimezoneOffset() * MINUTE_MS;
  const first = Math.ceil((from - zoneMs) / step) * step + zoneMs;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / step) + 1) },
    (_, index) => first + index * step,
  );
};
