import type { Permission } from '@mintdeck/shared-types/accounts';
import type { ComponentType } from 'react';

export interface SelectionActionProps {
  /** the chosen miners, those that the filter hides included */
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

interface ActionFacts {
  readonly id: string;
  /** the verb, with an ellipsis where a dialog follows */
  readonly label: string;
  readonly permission: Permission;
  /** how many miners it takes; absent: any number */
  readonly minCount?: number;
  readonly maxCount?: number;
}

/**
 * What can be done with the chosen miners: go somewhere, or open a dialog, which comes in a chunk of its own. The ids go along as the state
 * of the link: an address does not hold 10 000.
 */
export type SelectionAction = ActionFacts &
  (
    | { readonly kind: 'link'; readonly toPath: (ids: readonly string[]) => string }
    | { readonly kind: 'dialog'; readonly Dialog: ComponentType<SelectionActionProps> }
  );
