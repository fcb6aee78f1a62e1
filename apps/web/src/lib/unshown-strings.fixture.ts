/**
 * Keys of a catalog that no source asks for. A key stands in the source as it is, or its end or beginning is put in: `refusal.${word}`,
 * `${deed}.title`.
 */
export const findUnshown = (
  catalog: Readonly<Record<string, string>>,
  sources: Readonly<Record<string, string>>,
): string[] => {
  const source = Object.values(sources).join('\n');
  return Object.keys(catalog).filter((key) => {
    const asked = key.replace(/_(one|other)$/, '');
    if (source.includes(`'${asked}'`)) return false;
    const dots = [...asked].flatMap((letter, place) => (letter === '.' ? [place] : []));
    return !dots.some(
      (dot) => source.includes(`\`${asked.slice(0, dot)}.\${`) || source.includes(`}${asked.slice(dot)}\``),
    );
  });
};
