export interface MinerNameProps {
  name: string;
  address: string;
}

/** A miner in a cell of a table: its name, and where it is. */
export const MinerName = ({ name, address }: MinerNameProps) => (
  <span className="flex min-w-0 flex-col">
    <span className="truncate">{name}</span>
    <span className="truncate font-mono font-normal text-2xs text-ink-3 leading-4 [[data-density=compact]_&]:hidden">
      {address}
    </span>
  </span>
);
