import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const SOURCES = import.meta.glob<string>('./**/*.tsx', { query: '?raw', import: 'default', eager: true });
/** Attributes whose text a person reads or hears. */
const SPOKEN_ATTRIBUTES = new Set([
  'aria-label',
  'title',
  'placeholder',
  'alt',
  'label',
  'hint',
  'confirmLabel',
]);
/** Letters make a text; signs alone (a dash, a middle dot) are the same in every language. */
const WORDS = /\p{L}/u;

const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

const hasWords = (node: ts.Node): boolean => {
  if (ts.isStringLiteralLike(node)) return WORDS.test(node.text);
  if (!ts.isTemplateExpression(node)) return false;
  return WORDS.test(node.head.text) || node.templateSpans.some((span) => WORDS.test(span.literal.text));
};

/** The texts an expression can yield: itself, both sides of a choice, what stands after && and ||. */
const toYields = (node: ts.Expression): ts.Node[] => {
  if (ts.isParenthesizedExpression(node)) return toYields(node.expression);
  if (ts.isConditionalExpression(node)) return [...toYields(node.whenTrue), ...toYields(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...toYields(node.left), ...toYields(node.right)].filter(isText);
  return [node];
};

const isSpoken = (attribute: ts.JsxAttribute): boolean => SPOKEN_ATTRIBUTES.has(attribute.name.getText());

const isLiteral = (node: ts.Node): boolean => {
  if (ts.isJsxText(node)) return WORDS.test(node.text);
  if (ts.isJsxAttribute(node)) {
    return isSpoken(node) && node.initializer !== undefined && hasWords(node.initializer);
  }
  if (!ts.isJsxExpression(node) || !node.expression) return false;
  const spoken = ts.isJsxAttribute(node.parent) ? isSpoken(node.parent) : true;
  return spoken && toYields(node.expression).some(hasWords);
};

/** The words written in the markup itself, with their lines. */
const findLiterals = (path: string, source: string): string[] => {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (isLiteral(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${node.getText().trim()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

describe('the search finds', () => {
  it.each([
    ['text', '<p>Miners</p>'],
    ['text beside an expression', '<p>{count} miners</p>'],
    ['a string in braces', "<p>{'Miners'}</p>"],
    ['a template', '<p>{`$' + '{count} miners`}</p>'],
    ['either side of a choice', "<p>{on ? t('a') : 'Off'}</p>"],
    ['what follows a condition', "<p>{on && 'Off'}</p>"],
    ['an attribute that is read out', '<a aria-label="Close" />'],
    ['an attribute in braces', "<a title={'Close'} />"],
    ['our own labels', '<TextField label="Name" />'],
  ])('%s', (_what, markup) => {
    expect(findLiterals('x.tsx', `export const x = ${markup};`)).toHaveLength(1);
  });
});

it.each([
  '<p>{t("miners")}</p>',
  '<p className="text-sm" id="a">·</p>',
  '<p>{on ? 1 : null}</p>',
  '<p>{state === "online" ? <b /> : null}</p>',
  '<a title={t("close")} href="/miners" />',
])('and lets be %s', (markup) => {
  expect(findLiterals('x.tsx', `export const x = ${markup};`)).toEqual([]);
});

describe('no word stands in the markup', () => {
  const files = Object.entries(SOURCES).filter(([path]) => !/\.(test|fixture)\.tsx$/.test(path));
  it('of any component', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap(([path, source]) => findLiterals(path, source))).toEqual([]);
  });
});
