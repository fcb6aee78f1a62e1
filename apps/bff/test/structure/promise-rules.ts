import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './repository.ts';
import { placeOf, walk } from './syntax.ts';

const isThenable = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  type.isUnion()
    ? type.types.some((part) => isThenable(checker, part))
    : checker.getPropertyOfType(type, 'then') !== undefined;

/** True for `p.catch(f)`, `p.then(f, g)` and what is chained to them by `finally`. */
function isHandled(call: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  const { name, expression } = call.expression;
  if (name.text === 'catch') return call.arguments.length > 0;
  if (name.text === 'then') return call.arguments.length > 1;
  return name.text === 'finally' && ts.isCallExpression(expression) && isHandled(expression);
}

/**
 * `path:line` of every promise that is neither awaited, kept, handled nor dropped by `void`. Biome's rule of that name
 * does not see through node's own functions, and this does.
 */
export function findFloatingPromises(program: ts.Program, isOurs: (path: string) => boolean): string[] {
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const source of program.getSourceFiles().filter(({ fileName }) => isOurs(fileName))) {
    walk(source, (node) => {
      if (!ts.isExpressionStatement(node) || !ts.isCallExpression(node.expression)) return;
      if (!isHandled(node.expression) && isThenable(checker, checker.getTypeAtLocation(node.expression)))
        found.push(`${placeOf(node)}: ${node.getText().slice(0, 80)}`);
    });
  }
  return found;
}

/** The program of a workspace as its tsconfig.json describes it. */
export function createWorkspaceProgram(workspace: string): ts.Program {
  const path = join(root, workspace, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
  return ts.createProgram(fileNames, { ...options, noEmit: true, composite: false, incremental: false });
}
