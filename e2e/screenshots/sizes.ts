/** CSS pixels; the 4K screen as one that does not enlarge pages, the hardest case for reading across a hall. */
export const sizes = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  tablet: { viewport: { width: 820, height: 1180 }, deviceScaleFactor: 1 },
  laptop: { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  '4k': { viewport: { width: 3840, height: 2160 }, deviceScaleFactor: 1 },
} as const;
export type SizeName = keyof typeof sizes;
export const sizeNames = ['phone', 'tablet', 'laptop', '4k'] as const satisfies SizeName[];

export const themes = ['light', 'dark'] as const;
export type ThemeName = (typeof themes)[number];
