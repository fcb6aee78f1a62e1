export interface ProgressBarProps {
  label: string;
  done: number;
  all: number;
  /** how far it is, in words */
  text: string;
}

/** How far work is that ends by itself. */
export const ProgressBar = ({ label, done, all, text }: ProgressBarProps) => (
  <div
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={all}
    aria-valuenow={done}
    aria-valuetext={text}
    className="h-1.5 overflow-hidden rounded-sm bg-line forced-color-adjust-none"
  >
    <div
      className="h-full bg-accent transition-[width]"
      style={{ width: `${all === 0 ? 0 : (done / all) * 100}%` }}
    />
  </div>
);
