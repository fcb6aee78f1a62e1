import ts from 'typescript';
import { allCode, type HouseRule, only, productCode } from './house-rule.ts';
import { exportedFunctions, parseSource, placeOf, walk } from './syntax.ts';

const nestingLimit = 3;

const hasDocLine = (statement: ts.Statement) => ts.getJSDocCommentsAndTags(statement).length > 0;

export const docLines: HouseRule = {
  name: 'an exported function of bff and shared-types says what it gives',
  check: (files) =>
    productCode(files)
      .filter(
        ({ path }) => /^(apps\/bff|packages\/shared-types)\//.test(path) && !path.includes('/migrations/'),
      )
      .flatMap((file) => exportedFunctions(parseSource(file)))
      .filter(({ statement }) => !hasDocLine(statement))
      .map(({ name, statement }) => `${placeOf(statement)}: ${name}`),
  broken: [
    only('apps/bff/src/live/hub.ts', 'export function createHub() {}'),
    only(
      'packages/shared-types/src/live.ts',
      '// not a doc line\nexport const topicOf = (id: string) => id;',
    ),
  ],
};

const opensLevel = (node: ts.Node) =>
  ts.isIterationStatement(node, false) ||
  ts.isSwitchStatement(node) ||
  ts.isTryStatement(node) ||
  // `else if` continues a level.
  (ts.isIfStatement(node) && !(ts.isIfStatement(node.parent) && node.parent.elseStatement === node));

function levelOf(node: ts.Node): number {
  if (ts.isFunctionLike(node) || ts.isSourceFile(node)) return 0;
  return levelOf(node.parent) + (opensLevel(node) ? 1 : 0);
}

export const nesting: HouseRule = {
  name: `statements are nested ${nestingLimit} deep at most`,
  check: (files) =>
    allCode(files).flatMap((file) => {
      const tooDeep: string[] = [];
      walk(parseSource(file), (node) => {
        if (opensLevel(node) && levelOf(node) > nestingLimit) tooDeep.push(placeOf(node));
      });
      return tooDeep;
    }),
  broken: [only('scripts/deep.mjs', 'for (;;) { if (a) { while (b) { try { c(); } finally { d(); } } } }')],
};

const isConst = (node: ts.AsExpression) => node.type.getText() === 'const';

/** A comment on the line of the cast or on the one above it. */
function hasReason(node: ts.Node): boolean {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  const lines = source.text.split('\n').slice(Math.max(line - 2, 0), line + 1);
  return lines.some((text) => /\/\/|\*\//.test(text));
}

export const castsHaveReasons: HouseRule = {
  name: 'a cast says why it is true',
  check: (files) =>
    productCode(files).flatMap((file) => {
      const casts: string[] = [];
      walk(parseSource(file), (node) => {
        const isCast = (ts.isAsExpression(node) && !isConst(node)) || ts.isTypeAssertionExpression(node);
        if (isCast && !hasReason(node)) casts.push(`${placeOf(node)}: ${node.getText().slice(0, 80)}`);
      });
      return casts;
    }),
  broken: [only('apps/bff/src/live/hub.ts', 'const a = 1;\nconst b = 2;\nexport const row = value as Row;')],
};

// Words that are numbers without a unit of their own: counts of order, identifiers, ratios of two equal units.
const unitless =
  /^(id|index|seq|revision|priority|load\d+m|heartbeat|ping|snapshot|status|difficulty\w*|\w*[dD]ifficulty|bestShare|blockHeight|pllIndex|chainId|chainIds|\w*AsSent|pool|pools|percents|chains|serverTime|restorableUntil|retryableUntil|at|since|phaseSince)$/;
const unit =
  /(Hs|Ghs|Gps|C|W|Mv|Rpm|Percent|PerMinute|Ms|S|At|Count|Bytes|S?Mhz|Days|PerDay|PerKwh|PerGrin|PerUnit)$/;
const numeric = /\bz\s*\.number\(\)/;

export const unitsInNames: HouseRule = {
  name: 'the name of a number ends in its unit',
  check: (files) =>
    files
      .filter(({ path }) => /^packages\/shared-types\/src\/(?!.*\.test\.)/.test(path))
      .flatMap((file) => {
        const missing: string[] = [];
        walk(parseSource(file), (node) => {
          if (!ts.isPropertyAssignment(node) || !numeric.test(node.initializer.getText())) return;
          if (/z\s*\.(object|record)\(/.test(node.initializer.getText())) return;
          const name = node.name.getText();
          if (!unit.test(name) && !unitless.test(name)) missing.push(`${placeOf(node)}: ${name}`);
        });
        return missing;
      }),
  broken: [
    only('packages/shared-types/src/a.ts', 'const a = z.object({ temperature: z.number().nullable() });'),
  ],
};
