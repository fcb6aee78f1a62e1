import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll } from 'vitest';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const roots = new Set<Root>();

/** Takes everything off the document: what stays drawn keeps its timers. */
export const unmountAll = async () => {
  for (const root of roots) await act(async () => root.unmount());
  roots.clear();
  document.body.replaceChildren();
};

// the next file shares the document
afterAll(unmountAll);

/** Draws into a fresh container of the document; `act` wraps whatever changes state. */
export const render = async (node: ReactNode) => {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  roots.add(root);
  const draw = (next: ReactNode) => act(async () => root.render(next));
  await draw(node);
  return {
    container,
    text: () => container.textContent ?? '',
    draw,
  };
};

/** The element a selector finds; fails the test when there is none. */
export const find = <E extends Element = HTMLElement>(container: Element, selector: string): E => {
  const found = container.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} in ${container.innerHTML}`);
  return found;
};

/** Types into a field as a person does, so that React hears it. */
export const type = (input: HTMLInputElement, text: string) =>
  act(async () => {
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setter?.call(input, text);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });

/** Clicks as a person does; fails the test where nobody could, such as on a button that is still busy. */
export const click = async (element: HTMLElement) => {
  if (!element.isConnected) throw new Error(`Not on the page any more: ${element.outerHTML}`);
  if (element.matches(':disabled')) throw new Error(`Disabled: ${element.outerHTML}`);
  await act(async () => element.click());
};
