import { useCallback, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end it counts as there: fractions of pixels, and a line that comes while somebody scrolls. */
const NEAR_PX = 24;

/** Keeps a list that grows at its end as long as nobody scrolls away; `toEnd` follows again. */
export const useFollowEnd = (lastKey: number | null) => {
  const ref = useRef<HTMLElement>(null);
  const [following, setFollowing] = useState(true);
  const goToEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last line is the reason to move
  useLayoutEffect(() => {
    if (following) goToEnd();
  }, [following, lastKey, goToEnd]);
  const onScroll = useCallback(() => {
    const box = ref.current;
    if (box) setFollowing(box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX);
  }, []);
  const toEnd = useCallback(() => {
    setFollowing(true);
    goToEnd();
  }, [goToEnd]);
  return { ref, following, onScroll, toEnd };
};
