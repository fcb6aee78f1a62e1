import { classNames } from '../lib/class-names.ts';
import { t } from './strings.ts';

export interface SkeletonProps {
  /** as many lines as the content will have, so that nothing moves when it comes */
  lines?: number;
  /** classes that give the size of what is awaited */
  className?: string;
}

/** The place of what is being loaded, in its size. */
export const Skeleton = ({ lines = 1, className = 'h-4' }: SkeletonProps) => (
  <div role="status" aria-label={t('loading')} className="flex flex-col gap-2.5">
    {Array.from({ length: lines }, (_, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never change places
      <div key={line} className={classNames('rounded-sm bg-sunken', className)} />
    ))}
  </div>
);
