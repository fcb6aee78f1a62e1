import { type ComponentType, lazy } from 'react';

/** A page loaded when its route is first visited; `load` can be called before, to have it at hand. */
export const lazyPage = <Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) => ({ Page: lazy(async () => ({ default: (await load())[name] })), load });
