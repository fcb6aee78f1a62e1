export interface WhatHappensProps {
  title: string;
  points: readonly string[];
}

/** What an order does, before it is given. */
export const WhatHappens = ({ title, points }: WhatHappensProps) => (
  <div className="text-sm">
    <p className="font-medium">{title}</p>
    <ul className="mt-1 flex list-disc flex-col gap-1 ps-5 text-ink-2">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  </div>
);
