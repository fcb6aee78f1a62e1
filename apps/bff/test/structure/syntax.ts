import ts from 'typescript';
import type { RepositoryFile } from './house-rule.ts';

export const parseSource = ({ path, text }: RepositoryFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Every node below this one, itself included. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `path:line` of a node. */
export function placeOf(node: ts.Node): string {
  const source = node.getSourceFile();
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

const isExported = (node: ts.Node) =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isFunctionLike = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  (ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    (ts.isSatisfiesExpression(node) && isFunctionLike(node.expression)));

interface NamedStatement {
  name: string;
  statement: ts.Statement;
}

/** Name and statement of every function that a file exports at its top level. */
export function exportedFunctions(source: ts.SourceFile): NamedStatement[] {
  return source.statements.filter(isExported).flatMap((statement): NamedStatement[] => {
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? 'default', statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter(({ initializer }) => isFunctionLike(initializer))
      .map(({ name }) => ({ name: name.getText(), statement }));
  });
}
