interface SparklineBox {
  width: number;
  height: number;
  max?: number | undefined;
}

/** The SVG path of the values between 0 and max; a null lifts the pen. */
export const toSparklinePath = (
  values: readonly (number | null)[],
  { width, height, max }: SparklineBox,
): string => {
  const top = max ?? values.reduce<number>((largest, each) => Math.max(largest, each ?? largest), 0);
  if (top <= 0 || values.length < 2) return '';
  const stepX = width / (values.length - 1);
  let penDown = false;
  let path = '';
  values.forEach((value, index) => {
    if (value === null) {
      penDown = false;
      return;
    }
    const y = height - (Math.min(Math.max(value, 0), top) / top) * height;
    path += `${penDown ? 'L' : 'M'}${(index * stepX).toFixed(1)} ${y.toFixed(1)}`;
    penDown = true;
  });
  return path;
};
