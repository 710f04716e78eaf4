import ts from "typescript";

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What a name in a module stands for: another module, or one of its members. */
interface Binding {
  readonly id: string;
  readonly member?: string;
}

/** A module of the bundle whose `require`s are to be put off. */
export interface DeferredModule {
  readonly name: string;
  /** `(module, exports, require) => { … }` */
  readonly source: string;
  /** Whether the `require` of this module is put off. */
  isTarget(id: string): boolean;
  /** Whether a target that is needed at once may stay as it is; else it is an error. */
  readonly optional: boolean;
}

/**
 * Puts off what a module of webpack's loads when it is evaluated: the `require` of `const x = require(…)` is moved to
 * where `x` is looked at, if that is in functions only, and an export that nobody uses is left out. A package's index
 * loads all that the package can do, and most of it is never used here.
 * @throws Error if a target is needed at once
 */
export function deferRequires(module: DeferredModule): string {
  const file = ts.createSourceFile("module.js", module.source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const [statement] = file.statements;
  const whole = statement && ts.isExpressionStatement(statement) ? statement.expression : undefined;
  const made = whole && ts.isParenthesizedExpression(whole) ? whole.expression : whole;
  if (!made || !ts.isArrowFunction(made) || !ts.isBlock(made.body)) throw new Error(`${module.name} is no module of webpack's`);
  return withEdits(module.source, new Deferral(module, made.body.statements).edits());
}

class Deferral {
  readonly #module: DeferredModule;
  readonly #statements: readonly ts.Statement[];
  readonly #bindings = new Map<string, Binding>();
  /** The declarations of those, with the names that each declares. */
  readonly #declarations = new Map<ts.Statement, readonly string[]>();
  /** Names that are looked at when the module is evaluated. */
  readonly #early = new Set<string>();
  readonly #edits: Edit[] = [];

  constructor(module: DeferredModule, statements: readonly ts.Statement[]) {
    this.#module = module;
    this.#statements = statements.filter((statement) => {
      if (isUnusedExport(statement)) this.#replace(statement, "");
      return !isUnusedExport(statement);
    });
  }

  edits(): readonly Edit[] {
    for (const statement of this.#statements) this.#note(statement);
    const references = this.#references();
    for (const [statement, names] of this.#declarations) {
      const needed = names.filter((name) => this.#early.has(name));
      if (needed.length === 0) {
        this.#replace(statement, "");
        for (const name of names) for (const node of references.get(name) ?? []) this.#replace(node, this.#expression(node));
      } else if (this.#module.optional) {
        for (const name of names) this.#early.add(name);
      } else {
        throw new Error(`${this.#module.name} needs ${needed.join(", ")} at once`);
      }
    }
    for (const statement of this.#statements) this.#defineLate(statement);
    return this.#edits;
  }

  #replace(node: ts.Node, text: string): void {
    this.#edits.push({ from: node.getStart(), to: node.end, text });
  }

  #note(statement: ts.Statement): void {
    const [declaration, another] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
    const required = requireOf(declaration?.initializer);
    if (declaration === undefined || another !== undefined || required === undefined || !this.#module.isTarget(required.id)) return;
    const { name } = declaration;
    const bound = ts.isIdentifier(name)
      ? [[name.text, required] as const]
      : name.elements.flatMap((element) =>
          ts.isBindingElement(element)
            ? [[element.name.getText(), { id: required.id, member: (element.propertyName ?? element.name).getText() }] as const]
            : [],
        );
    for (const [local, binding] of bound) this.#bindings.set(local, binding);
    this.#declarations.set(
      statement,
      bound.map(([local]) => local),
    );
  }

  /** Where each name is looked at. */
  #references(): Map<string, ts.Identifier[]> {
    const references = new Map<string, ts.Identifier[]>();
    for (const statement of this.#statements) {
      if (this.#declarations.has(statement)) continue;
      for (const { node, isLate } of namesIn(statement, this.#isLateExport(statement))) {
        if (!this.#bindings.has(node.text)) continue;
        references.set(node.text, [...(references.get(node.text) ?? []), node]);
        if (!isLate) this.#early.add(node.text);
      }
    }
    return references;
  }

  /** `module.exports.x = y`, for a `y` that is put off. */
  #isLateExport(statement: ts.Statement): boolean {
    const value = exportOf(statement)?.right;
    if (value === undefined) return false;
    const id = ts.isIdentifier(value) ? this.#bindings.get(value.text)?.id : requireOf(value)?.id;
    return id !== undefined && this.#module.isTarget(id);
  }

  #defineLate(statement: ts.Statement): void {
    const { left, right } = exportOf(statement) ?? {};
    if (!left || !right || !this.#isLateExport(statement)) return;
    if (ts.isIdentifier(right) && this.#early.has(right.text)) return;
    const start = `Object.defineProperty(${left.expression.getText()}, "${left.name.text}", { enumerable: true, get: () => (`;
    this.#edits.push({ from: statement.getStart(), to: right.getStart(), text: start });
    this.#edits.push({ from: right.end, to: right.end, text: ") })" });
  }

  #expression(node: ts.Identifier): string {
    const { id, member } = this.#bindings.get(node.text)!;
    const value = `__nccwpck_require__(/* late */ ${id})${member === undefined ? "" : `.${member}`}`;
    if (ts.isShorthandPropertyAssignment(node.parent)) return `${node.text}: ${value}`;
    // `new require(1).Name()` would be `(new require(1)).Name()`
    return isConstructed(node) ? `(${value})` : value;
  }
}

/** Whether it is what `new` is said of, or the start of that. */
function isConstructed(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return isConstructed(parent);
  return ts.isNewExpression(parent) && parent.expression === node;
}

/** `require(N)` or `require(N).member`, in brackets or not. */
function requireOf(node: ts.Node | undefined): Binding | undefined {
  if (node === undefined) return undefined;
  if (ts.isParenthesizedExpression(node)) return requireOf(node.expression);
  if (ts.isPropertyAccessExpression(node)) {
    const whole = requireOf(node.expression);
    return whole && whole.member === undefined ? { id: whole.id, member: node.name.text } : undefined;
  }
  if (!ts.isCallExpression(node) || node.expression.getText() !== "__nccwpck_require__") return undefined;
  const [id] = node.arguments;
  return id && ts.isNumericLiteral(id) ? { id: id.text } : undefined;
}

/** What webpack marks as such: `__webpack_unused_export__ = …`, and `require(N).member` that nobody takes. */
function isUnusedExport(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  if (ts.isBinaryExpression(expression)) return expression.left.getText() === "__webpack_unused_export__";
  return requireOf(expression)?.member !== undefined;
}

function exportOf(statement: ts.Statement): { readonly left: ts.PropertyAccessExpression; readonly right: ts.Expression } | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined;
  const { left, right, operatorToken } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(left)) return undefined;
  return /^(?:module\.)?exports$/.test(left.expression.getText()) ? { left, right } : undefined;
}

/** Every name that a piece of a program looks at, and whether it does so in a function only. */
function* namesIn(node: ts.Node, isLate: boolean): Iterable<{ readonly node: ts.Identifier; readonly isLate: boolean }> {
  if (ts.isIdentifier(node)) {
    const { parent } = node;
    const isMember =
      (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent)) && parent.name === node;
    if (!isMember) yield { node, isLate };
    return;
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* namesIn(child, isLate || ts.isFunctionLike(node));
}

function withEdits(source: string, edits: readonly Edit[]): string {
  let text = "";
  let at = 0;
  for (const { from, to, text: put } of [...edits].sort((one, other) => one.from - other.from || one.to - other.to)) {
    text += source.slice(at, from) + put;
    at = to;
  }
  return text + source.slice(at);
}
