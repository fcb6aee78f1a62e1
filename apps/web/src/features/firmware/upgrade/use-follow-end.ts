import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end it counts as there: fractions of pixels, and a line that comes while somebody scrolls. */
const NEAR_PX = 24;

/** Keeps a list at its end, as it grows and as its room changes, as long as nobody scrolls away; `toEnd` follows again. */
export const useFollowEnd = (lastKey: number | null) => {
  const ref = useRef<HTMLElement>(null);
  const lastTop = useRef(0);
  const [following, setFollowing] = useState(true);
  const goToEnd = useCallback(() => {
    const box = ref.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another last line is the reason to move
  useLayoutEffect(() => {
    if (following) goToEnd();
  }, [following, lastKey, goToEnd]);
  useEffect(() => {
    const box = ref.current;
    if (!following || !box) return;
    // a turned phone, and lines whose height is known only once they are drawn
    const observer = new ResizeObserver(goToEnd);
    for (const each of [box, ...box.children]) observer.observe(each);
    return () => observer.disconnect();
  }, [following, goToEnd]);
  const onScroll = useCallback(() => {
    const box = ref.current;
    if (!box) return;
    const { scrollTop } = box;
    const isAtEnd = box.scrollHeight - scrollTop - box.clientHeight < NEAR_PX;
    // only a person moves it up: what comes or unfolds below moves it nowhere
    if (isAtEnd) setFollowing(true);
    else if (scrollTop < lastTop.current) setFollowing(false);
    lastTop.current = scrollTop;
  }, []);
  const toEnd = useCallback(() => {
    setFollowing(true);
    goToEnd();
  }, [goToEnd]);
  return { ref, following, onScroll, toEnd };
};
