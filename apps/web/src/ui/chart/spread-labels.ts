export interface LabelPlace {
  id: string;
  /** px from the top */
  y: number;
}

/** The labels moved apart so that none covers another, each as near to its line as that allows, within the box. */
export const spreadLabels = <Place extends LabelPlace>(
  places: readonly Place[],
  { gap, top, bottom }: { gap: number; top: number; bottom: number },
): Place[] => {
  const spread = [...places].sort((one, other) => one.y - other.y).map((place) => ({ ...place }));
  let floor = top;
  for (const place of spread) {
    place.y = Math.max(place.y, floor);
    floor = place.y + gap;
  }
  let ceiling = bottom;
  for (const place of spread.toReversed()) {
    place.y = Math.min(place.y, ceiling);
    ceiling = place.y - gap;
  }
  return spread;
};
