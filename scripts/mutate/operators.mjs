// @ts-check
/** The ways to break a source, one at a time, and the probes that record which test reaches which of them. */
import ts from 'typescript';

/**
 * @typedef {object} Mutant
 * @property {string} file relative to the repository, with slashes
 * @property {number} start offset of the text that is replaced
 * @property {number} end
 * @property {number} line from 1
 * @property {string} within the enclosing function or declaration; '' at the top
 * @property {string} context its line, trimmed
 * @property {string} original
 * @property {string} replacement
 * @property {number} n from 1; counts mutants that are the same in all of these
 * @property {number} probe offset of the statement that must run for the change to show
 */

/** Prose: tests compare codes, not sentences. `ways` are the hints of a conflict. */
const WORDS = new Set(['message', 'detail', 'expected', 'got', 'hints', 'ways', 'remark']);
/** Swapped with each other. @type {Readonly<Record<string, string>>} */
const METHODS = {
  every: 'some',
  some: 'every',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  exactOptional: 'optional',
  strictObject: 'object',
};
/** Left out of a chain of calls. */
const STEPS = new Set([
  'filter',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'trim',
  'toLowerCase',
  'slice',
  'subarray',
]);
/** @type {Readonly<Partial<Record<ts.SyntaxKind, readonly string[]>>>} */
const BINARY = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PercentToken]: ['*'],
  [ts.SyntaxKind.AmpersandToken]: ['|'],
  [ts.SyntaxKind.BarToken]: ['&'],
  [ts.SyntaxKind.PlusEqualsToken]: ['-='],
  [ts.SyntaxKind.MinusEqualsToken]: ['+='],
};

/** Every mutant of a source, in the order of the text. @param {string} file @param {string} text @returns {Mutant[]} */
export function mutantsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {Mutant[]} */
  const found = [];
  /** @type {Map<string, number>} */
  const alike = new Map();
  /** @param {ts.Node} node @param {string} replacement @param {number} [from] @param {number} [to] */
  const add = (node, replacement, from = node.getStart(source), to = node.end) => {
    const original = text.slice(from, to);
    if (original === replacement) return;
    const { line } = source.getLineAndCharacterOfPosition(from);
    const context = (text.split('\n', line + 1)[line] ?? '').trim();
    const within = nameOf(node);
    const key = JSON.stringify([within, context, original, replacement]);
    const n = (alike.get(key) ?? 0) + 1;
    alike.set(key, n);
    found.push({
      file,
      start: from,
      end: to,
      line: line + 1,
      within,
      context,
      original,
      replacement,
      n,
      probe: probeOf(node, source),
    });
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (isNoCode(node)) return;
    mutate(node, source, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Types and imports do nothing; code that only builds a sentence is not compared. @param {ts.Node} node */
function isNoCode(node) {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isTypeParameterDeclaration(node)) return true;
  if (ts.isExportDeclaration(node)) return true;
  if (
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    ts.isIdentifier(node.name) &&
    WORDS.has(node.name.text)
  )
    return true;
  // `if (…) hints.push(…)`
  if (ts.isIfStatement(node) && node.elseStatement === undefined && isHint(node.thenStatement)) return true;
  if (isHint(node)) return true;
  // `...(x !== undefined && { got: x })` in the options of an error
  return ts.isSpreadAssignment(node) && isOfError(node.parent);
}

/** @param {ts.Node} node */
const isHint = (node) =>
  ts.isExpressionStatement(node) &&
  ts.isCallExpression(node.expression) &&
  node.expression.expression.getText() === 'hints.push';

/** Whether an object is the second argument of `new SomeError(code, {…})`. @param {ts.Node} node */
function isOfError(node) {
  const { parent } = node;
  return (
    ts.isNewExpression(parent) && /Error$/.test(parent.expression.getText()) && parent.arguments?.[1] === node
  );
}

/**
 * @param {ts.Node} node
 * @param {ts.SourceFile} source
 * @param {(node: ts.Node, replacement: string, from?: number, to?: number) => void} add
 */
function mutate(node, source, add) {
  const textOf = (/** @type {ts.Node} */ one) => one.getText(source);
  if (ts.isBinaryExpression(node)) {
    const { operatorToken: operator, left, right } = node;
    const isText =
      operator.kind === ts.SyntaxKind.PlusToken &&
      [left, right].some((one) => ts.isStringLiteralLike(one) || ts.isTemplateExpression(one));
    if (!isText) for (const other of BINARY[operator.kind] ?? []) add(operator, other);
    if (operator.kind === ts.SyntaxKind.QuestionQuestionToken) {
      add(node, textOf(left));
      add(node, textOf(right));
    }
  }
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const condition = ts.isIfStatement(node) ? node.expression : node.condition;
    add(condition, 'true');
    add(condition, 'false');
  }
  if (ts.isWhileStatement(node)) add(node.expression, 'false');
  if (ts.isForStatement(node) && node.condition !== undefined) add(node.condition, 'false');
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    add(node, textOf(node.operand));
  if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
  if (ts.isNumericLiteral(node)) add(node, String(Number(node.text) + 1));
  if (ts.isBigIntLiteral(node)) add(node, `${BigInt(textOf(node).replaceAll('_', '').slice(0, -1)) + 1n}n`);
  if (ts.isStringLiteralLike(node)) literal(node, add);
  if (ts.isRegularExpressionLiteral(node)) {
    const { text } = node;
    const end = text.lastIndexOf('/');
    if (text.startsWith('/^')) add(node, `/${text.slice(2)}`);
    if (text[end - 1] === '$' && text[end - 2] !== '\\') add(node, text.slice(0, end - 1) + text.slice(end));
  }
  if (ts.isExpressionStatement(node)) {
    const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
    if (ts.isCallExpression(call) && !/\b(log|logger)\b/.test(textOf(call.expression))) add(node, ';');
  }
  if (ts.isThrowStatement(node)) add(node, ';');
  if (ts.isAwaitExpression(node))
    add(
      node,
      ts.isExpressionStatement(node.parent) ? `void ${textOf(node.expression)}` : textOf(node.expression),
    );
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { expression: owner, name } = node.expression;
    const other = Object.hasOwn(METHODS, name.text) ? METHODS[name.text] : undefined;
    if (other !== undefined) add(name, other);
    if (STEPS.has(name.text)) add(node, textOf(owner));
    // A rule of a schema.
    if (name.text === 'pipe' && textOf(owner) === 'v') {
      node.arguments.forEach((rule, index) => {
        if (index > 0) add(rule, '', node.arguments[index - 1]?.end, rule.end);
      });
    }
  }
  if (ts.isArrayLiteralExpression(node) && !isOfError(node.parent)) {
    for (const element of node.elements)
      if (!ts.isSpreadElement(element)) without(element, node.elements, add);
  }
  if (ts.isObjectLiteralExpression(node) && !isOfError(node)) {
    for (const property of node.properties)
      if (!ts.isSpreadAssignment(property)) without(property, node.properties, add);
  }
}

/**
 * Leaves one out of a list, with its comma.
 *
 * @param {ts.Node} one
 * @param {ts.NodeArray<ts.Node>} all
 * @param {(node: ts.Node, replacement: string, from?: number, to?: number) => void} add
 */
function without(one, all, add) {
  const index = all.indexOf(one);
  const next = all[index + 1];
  const from = one.getStart();
  // The end of the list includes a comma after its last element.
  add(one, '', from, next === undefined ? all.end : next.getStart());
}

/** Text that decides something: a compared text, a case, a choice of a schema, the code of an error. @param {ts.StringLiteralLike} node @param {(node: ts.Node, replacement: string) => void} add */
function literal(node, add) {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) add(node, "''");
  else if (ts.isCaseClause(parent)) add(node, "''");
  else if (ts.isArrayLiteralExpression(parent) && node.text !== '') add(node, "''");
  else if (ts.isCallExpression(parent) && /^v\.literal$/.test(parent.expression.getText())) add(node, "''");
  else if (
    ts.isNewExpression(parent) &&
    /Error$/.test(parent.expression.getText()) &&
    parent.arguments?.[0] === node
  )
    add(node, "'INTERNAL'");
}

/** The names of the enclosing nodes, outermost first. @param {ts.Node} node */
function nameOf(node) {
  /** @type {string[]} */
  const names = [];
  for (let one = node.parent; one !== undefined; one = one.parent) {
    if (
      (ts.isFunctionDeclaration(one) ||
        ts.isMethodDeclaration(one) ||
        ts.isClassDeclaration(one) ||
        ts.isVariableDeclaration(one)) &&
      one.name !== undefined
    )
      names.unshift(one.name.getText());
  }
  return names.join('.');
}

/** Statements that get a probe: those of blocks, cases and files, but no types and no imports. @param {ts.Node} node */
function hasProbe(node) {
  if (!ts.isStatement(node) || isNoCode(node) || ts.isBlock(node)) return false;
  const { parent } = node;
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent);
}

/** @param {ts.Node} node @returns {node is ts.ArrowFunction} */
const isShortFunction = (node) => ts.isArrowFunction(node) && !ts.isBlock(node.body);

/** The last thing with a probe that runs before the node does. @param {ts.Node} node @param {ts.SourceFile} source */
function probeOf(node, source) {
  for (let one = node; one !== undefined; one = one.parent) {
    const { parent } = one;
    if (parent !== undefined && ts.isFunctionLike(parent) && 'body' in parent && parent.body !== undefined) {
      const body = /** @type {ts.Node} */ (parent.body);
      // The default of a parameter runs when the function does.
      if (isShortFunction(parent)) return body.getStart(source);
      const [first] = ts.isBlock(body) ? body.statements : [];
      if (one !== body && first !== undefined && ts.isParameter(one)) return first.getStart(source);
    }
    if (hasProbe(one)) return one.getStart(source);
  }
  return 0;
}

/** The source with a call of `__reach` where something begins to run. @param {string} file @param {string} text */
export function withProbes(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  /** @type {{ at: number; text: string }[]} */
  const inserted = [];
  const call = (/** @type {number} */ at) => `globalThis.__reach?.(${JSON.stringify(`${file}:${at}`)})`;
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (isNoCode(node)) return;
    const at = node.getStart(source);
    if (hasProbe(node)) inserted.push({ at, text: `${call(at)};` });
    if (isShortFunction(node)) {
      const from = node.body.getStart(source);
      inserted.push({ at: from, text: `(${call(from)}, ` }, { at: node.body.end, text: ')' });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let made = text;
  // From the end; at one place the inner comes first, so that the outer ends up before it.
  inserted
    .map((one, index) => ({ ...one, index }))
    .sort((a, b) => b.at - a.at || b.index - a.index)
    .forEach(({ at, text: added }) => {
      made = made.slice(0, at) + added + made.slice(at);
    });
  return made;
}
