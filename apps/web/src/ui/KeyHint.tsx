/** Keys to press, one after the other. */
export const KeyHint = ({ keys }: { keys: readonly string[] }) => (
  <span className="inline-flex gap-1">
    {keys.map((key) => (
      <kbd key={key} className="rounded-sm border border-line bg-sunken px-1.5 font-mono text-2xs text-ink-2">
        {key}
      </kbd>
    ))}
  </span>
);
