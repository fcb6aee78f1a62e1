import { BalancesSection } from '../balances/BalancesSection.tsx';
import { RatesSection } from '../balances/RatesSection.tsx';
import { AddressSection } from '../node/AddressSection.tsx';
import { NodeSection } from '../node/NodeSection.tsx';
import type { PartProps } from './part-props.ts';

/** What there is, what it is worth, and how money and contacts find this wallet. */
export const OverviewPart = ({ page }: PartProps) => (
  <>
    <BalancesSection page={page} />
    <div className="lg:grid lg:grid-cols-2 lg:gap-x-12 xl:gap-x-16">
      <div className="min-w-0">
        <AddressSection page={page} />
      </div>
      <div className="min-w-0">
        <NodeSection page={page} />
      </div>
      <div className="min-w-0 lg:col-span-2">
        <RatesSection page={page} />
      </div>
    </div>
  </>
);
