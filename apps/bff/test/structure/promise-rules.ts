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
 * Whether a call may give a promise, by what its function is declared to give: what stays open there (a type parameter, an overload)
 * may. Resolving each call with all its arguments takes three times as long.
 */
const mayGivePromise = (checker: ts.TypeChecker, { expression }: ts.CallExpression): boolean => {
  const signatures = checker.getTypeAtLocation(expression).getCallSignatures();
  const isPlain = (type: ts.Type): boolean =>
    (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never)) !== 0 ||
    (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) !== 0;
  return signatures.length === 0 || !signatures.every((each) => isPlain(each.getReturnType()));
};

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
      if (isHandled(node.expression) || !mayGivePromise(checker, node.expression)) return;
      if (isThenable(checker, checker.getTypeAtLocation(node.expression)))
        found.push(`${placeOf(node)}: ${node.getText().slice(0, 80)}`);
    });
  }
  return found;
}

function readWorkspace(workspace: string): ts.ParsedCommandLine {
  const path = join(root, workspace, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, dirname(path));
}

/**
 * One program of these workspaces, with what any of them has of globals: what several import is read and understood once. For
 * what is a promise, that makes no difference.
 */
export function createWorkspacesProgram(workspaces: readonly string[]): ts.Program {
  const read = workspaces.map(readWorkspace);
  const all = <Name extends 'lib' | 'types'>(name: Name) => [
    ...new Set(read.flatMap(({ options }) => options[name] ?? [])),
  ];
  const options = Object.assign({}, ...read.map((each) => each.options), {
    lib: all('lib'),
    types: all('types'),
    rootDir: root,
    noEmit: true,
    composite: false,
    incremental: false,
  });
  return ts.createProgram([...new Set(read.flatMap(({ fileNames }) => fileNames))], options);
}
