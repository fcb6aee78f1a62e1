/** A short piece of the line as the chart draws it: colour and dashes. */
export const LineKey = ({ color, dash }: { color: string; dash: string }) => (
  <svg aria-hidden="true" viewBox="0 0 28 8" className="h-2 w-7 shrink-0">
    <line
      x1={1}
      x2={27}
      y1={4}
      y2={4}
      stroke={color}
      strokeWidth={2}
      strokeLinecap="round"
      strokeDasharray={dash === '' ? undefined : dash}
    />
  </svg>
);
