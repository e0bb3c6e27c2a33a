/**
 * The walk behind scopes.ts: opens scopes, declares names, records uses. Type syntax is skipped, declarations without
 * run-time effect (`declare`, overload signatures, interfaces) too.
 */
import ts from "typescript";
import type { FileScopes, FunctionScope, Scope, VariableKind } from "#compiler/frontend/scopes.ts";

export type FunctionNode = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration;

export function walkFile(file: FileScopes): void {
  const walker = new Walker(file);
  const scope = file.moduleFunction.root;
  walker.hoist(file.source.statements, scope, scope);
  for (const statement of file.source.statements) walker.visit(statement, scope);
  file.hasTopLevelAwait = file.moduleFunction.hasAwait;
  file.inertEnd = inertEnd(file);
}

/** Whether a declaration has the modifier. */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}

/** Whether a statement exists for the type checker only. */
export function isAmbient(node: ts.Node): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return true;
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isConstructorDeclaration(node)) return node.body === undefined;
  if (ts.isModuleDeclaration(node)) return node.body === undefined || !isInstantiated(node);
  return false;
}

/** Namespaces that hold only types produce no object. */
function isInstantiated(node: ts.ModuleDeclaration): boolean {
  if (node.body === undefined) return false;
  if (ts.isModuleDeclaration(node.body)) return isInstantiated(node.body);
  if (!ts.isModuleBlock(node.body)) return false;
  return node.body.statements.some((statement) => !isAmbient(statement));
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node)
    || ts.isConstructorDeclaration(node) || ts.isGetAccessorDeclaration(node) || ts.isSetAccessorDeclaration(node);
}

/** Names bound by a binding name or pattern. */
export function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

/** The value parameters: a leading `this` parameter is type syntax. */
export function valueParameters(node: ts.SignatureDeclaration): ts.ParameterDeclaration[] {
  return node.parameters.filter((parameter, i) => !(i === 0 && ts.isIdentifier(parameter.name) && parameter.name.text === "this"));
}

/** The expression without parentheses, type assertions and `!`. */
export function unwrapped(raw: ts.Expression): ts.Expression;
export function unwrapped(raw: ts.Node): ts.Node;
export function unwrapped(raw: ts.Node): ts.Node {
  let node = raw;
  while (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) || ts.isSatisfiesExpression(node)
    || ts.isTypeAssertionExpression(node) || ts.isExpressionWithTypeArguments(node)) node = node.expression;
  return node;
}

/** The expression without parentheses. */
export function withoutParentheses(raw: ts.Expression): ts.Expression {
  let node = raw;
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  return node;
}

class Walker {
  private readonly file: FileScopes;
  constructor(file: FileScopes) {
    this.file = file;
  }

  /** Declares what a statement list binds: lexical names in `scope`, and var names of everything nested in `varScope`. */
  hoist(statements: readonly ts.Statement[], scope: Scope, varScope: Scope): void {
    for (const statement of statements) this.hoistVar(statement, varScope, scope);
    for (const statement of statements) this.hoistLexical(statement, scope);
  }

  private hoistLexical(node: ts.Statement, scope: Scope): void {
    const file = this.file;
    if (ts.isLabeledStatement(node)) return this.hoistLexical(node.statement, scope);
    if (ts.isImportDeclaration(node)) return this.declareImports(node, scope);
    if (isAmbient(node)) return;
    if (ts.isVariableStatement(node)) this.declareLexical(node.declarationList, scope);
    else if (ts.isFunctionDeclaration(node)) {
      file.declare(scope, node.name?.text ?? "default", "function", node);
      scope.functions.push(node);
    } else if (ts.isClassDeclaration(node)) {
      file.declare(scope, node.name?.text ?? "default", "class", node, node.end);
    } else if (ts.isEnumDeclaration(node)) {
      file.declare(scope, node.name.text, "enum", node, node.name.end);
    } else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name)) {
      if (!scope.variables.has(node.name.text)) file.declare(scope, node.name.text, "namespace", node);
    } else if (ts.isExportAssignment(node) && !ts.isIdentifier(node.expression)) {
      file.declare(scope, "default", "const", node, node.end);
    } else if (ts.isImportEqualsDeclaration(node) && !node.isTypeOnly && ts.isEntityName(node.moduleReference)) {
      file.declare(scope, node.name.text, "const", node, node.end);
    }
  }

  private declareImports(node: ts.ImportDeclaration, scope: Scope): void {
    const clause = node.importClause;
    if (clause === undefined || clause.isTypeOnly) return;
    if (clause.name !== undefined) this.file.declare(scope, clause.name.text, "import", clause);
    const bindings = clause.namedBindings;
    if (bindings === undefined) return;
    if (ts.isNamespaceImport(bindings)) this.file.declare(scope, bindings.name.text, "import", bindings);
    else for (const element of bindings.elements) if (!element.isTypeOnly) this.file.declare(scope, element.name.text, "import", element);
  }

  private declareLexical(list: ts.VariableDeclarationList, scope: Scope): void {
    if ((list.flags & ts.NodeFlags.BlockScoped) === 0) return;
    const kind: VariableKind = (list.flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Let ? "let" : "const";
    for (const declaration of list.declarations) {
      for (const name of boundNames(declaration.name)) this.file.declare(scope, name.text, kind, declaration, ts.isIdentifier(declaration.name) ? declaration.end : name.end);
    }
  }

  /** Finds `var` declarations in nested statements (not in functions). */
  private hoistVar(node: ts.Node, varScope: Scope, scope: Scope): void {
    if (ts.isVariableDeclarationList(node)) {
      if ((node.flags & ts.NodeFlags.BlockScoped) !== 0) return;
      for (const declaration of node.declarations) {
        for (const name of boundNames(declaration.name)) this.file.declare(varScope, name.text, "var", declaration).assigned = true;
      }
      return;
    }
    if (ts.isExpression(node) || ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node) || isAmbient(node)) return;
    ts.forEachChild(node, (child) => this.hoistVar(child, varScope, scope));
  }

  private block(kind: "block" | "switch" | "loop" | "catch", node: ts.Node, parent: Scope): Scope {
    const scope = this.file.createScope(kind, node, parent, parent.owner, parent.once && kind !== "loop");
    this.file.scopes.set(node, scope);
    return scope;
  }

  visit(node: ts.Node | undefined, scope: Scope): void {
    if (node === undefined) return;
    const file = this.file;
    if (ts.isExpressionWithTypeArguments(node)) return this.visit(node.expression, scope);
    if (ts.isTypeNode(node) || ts.isTypeParameterDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    switch (node.kind) {
      case ts.SyntaxKind.Identifier:
        return file.use((node as ts.Identifier).text, node, scope);
      case ts.SyntaxKind.ThisKeyword:
        return file.useImplicit("this", node, scope);
      case ts.SyntaxKind.SuperKeyword:
        return this.superUse(node, scope);
      case ts.SyntaxKind.MetaProperty:
        if ((node as ts.MetaProperty).keywordToken === ts.SyntaxKind.NewKeyword) file.useImplicit("%newtarget", node, scope);
        return;
      case ts.SyntaxKind.AwaitExpression:
        scope.owner.hasAwait = true;
        break;
      case ts.SyntaxKind.FunctionDeclaration: case ts.SyntaxKind.FunctionExpression: case ts.SyntaxKind.ArrowFunction:
        return this.functionNode(node as FunctionNode, scope);
      case ts.SyntaxKind.MethodDeclaration: case ts.SyntaxKind.GetAccessor: case ts.SyntaxKind.SetAccessor:
        this.propertyName((node as ts.MethodDeclaration).name, scope);
        return this.functionNode(node as FunctionNode, scope);
      case ts.SyntaxKind.Constructor: return this.functionNode(node as FunctionNode, scope);
      case ts.SyntaxKind.IndexSignature: case ts.SyntaxKind.SemicolonClassElement: return;
      case ts.SyntaxKind.ClassDeclaration: case ts.SyntaxKind.ClassExpression:
        return this.classNode(node as ts.ClassLikeDeclaration, scope);
      case ts.SyntaxKind.Block: {
        const inner = this.block("block", node, scope);
        return this.statements((node as ts.Block).statements, inner);
      }
      case ts.SyntaxKind.SwitchStatement: return this.switchNode(node as ts.SwitchStatement, scope);
      case ts.SyntaxKind.ForStatement: return this.forNode(node as ts.ForStatement, scope);
      case ts.SyntaxKind.ForInStatement: case ts.SyntaxKind.ForOfStatement: return this.forInOf(node as ts.ForInOrOfStatement, scope);
      case ts.SyntaxKind.WhileStatement: case ts.SyntaxKind.DoStatement: {
        // The scope exists so that what is declared in the body counts as entered more than once.
        const inner = this.block("loop", node, scope);
        return void ts.forEachChild(node, (child) => this.visit(child, inner));
      }
      case ts.SyntaxKind.CatchClause: return this.catchNode(node as ts.CatchClause, scope);
      case ts.SyntaxKind.VariableDeclaration: {
        const declaration = node as ts.VariableDeclaration;
        this.pattern(declaration.name, scope);
        return this.visit(declaration.initializer, scope);
      }
      case ts.SyntaxKind.PropertyAccessExpression: {
        const access = node as ts.PropertyAccessExpression;
        this.visit(access.expression, scope);
        if (ts.isPrivateIdentifier(access.name)) file.use(access.name.text, access.name, scope);
        return;
      }
      case ts.SyntaxKind.PrivateIdentifier: return file.use((node as ts.PrivateIdentifier).text, node, scope);
      case ts.SyntaxKind.PropertyAssignment:
        this.propertyName((node as ts.PropertyAssignment).name, scope);
        return this.visit((node as ts.PropertyAssignment).initializer, scope);
      case ts.SyntaxKind.ShorthandPropertyAssignment: {
        const shorthand = node as ts.ShorthandPropertyAssignment;
        file.use(shorthand.name.text, shorthand.name, scope); // patterns go through target()
        return this.visit(shorthand.objectAssignmentInitializer, scope);
      }
      case ts.SyntaxKind.LabeledStatement: return this.visit((node as ts.LabeledStatement).statement, scope);
      case ts.SyntaxKind.BreakStatement: case ts.SyntaxKind.ContinueStatement: return;
      case ts.SyntaxKind.CallExpression: return this.call(node as ts.CallExpression, scope);
      case ts.SyntaxKind.BinaryExpression: {
        const binary = node as ts.BinaryExpression;
        if (isAssignmentOperator(binary.operatorToken.kind)) this.target(binary.left, scope);
        else this.visit(binary.left, scope);
        return this.visit(binary.right, scope);
      }
      case ts.SyntaxKind.PrefixUnaryExpression: case ts.SyntaxKind.PostfixUnaryExpression: {
        const unary = node as ts.PrefixUnaryExpression;
        if (unary.operator === ts.SyntaxKind.PlusPlusToken || unary.operator === ts.SyntaxKind.MinusMinusToken) return this.target(unary.operand, scope);
        return this.visit(unary.operand, scope);
      }
      case ts.SyntaxKind.EnumDeclaration: return this.enumNode(node as ts.EnumDeclaration, scope);
      case ts.SyntaxKind.ModuleDeclaration: return this.namespaceNode(node as ts.ModuleDeclaration, scope);
      case ts.SyntaxKind.ImportDeclaration: case ts.SyntaxKind.Decorator: return;
      case ts.SyntaxKind.ExportDeclaration: {
        const clause = (node as ts.ExportDeclaration).exportClause;
        if ((node as ts.ExportDeclaration).moduleSpecifier !== undefined || (node as ts.ExportDeclaration).isTypeOnly || clause === undefined || !ts.isNamedExports(clause)) return;
        for (const element of clause.elements) {
          const name = element.propertyName ?? element.name;
          if (!element.isTypeOnly && ts.isIdentifier(name) && scope.variables.has(name.text)) scope.variables.get(name.text)!.usedAsValue = true;
        }
        return;
      }
      case ts.SyntaxKind.ImportEqualsDeclaration: {
        let name: ts.ModuleReference | ts.EntityName = (node as ts.ImportEqualsDeclaration).moduleReference;
        while (ts.isQualifiedName(name)) name = name.left;
        if (ts.isIdentifier(name) && !(node as ts.ImportEqualsDeclaration).isTypeOnly) file.use(name.text, name, scope);
        return;
      }
    }
    ts.forEachChild(node, (child) => this.visit(child, scope));
  }

  private statements(list: readonly ts.Statement[], scope: Scope): void {
    for (const statement of list) this.hoistLexical(statement, scope);
    for (const statement of list) this.visit(statement, scope);
  }

  private call(node: ts.CallExpression, scope: Scope): void {
    const callee = unwrapped(node.expression);
    const plain = node.questionDotToken === undefined && !node.arguments.some((argument) => ts.isSpreadElement(argument));
    if (ts.isIdentifier(callee)) this.file.use(callee.text, callee, scope, false, plain);
    else if (callee.kind === ts.SyntaxKind.SuperKeyword) {
      for (const name of ["this", "%newtarget", "%callee", "%home"]) this.file.useImplicit(name, node, scope);
      // Parameter properties are assigned right after super(), which may stand in an arrow function.
      let binder = scope;
      while (!binder.bindsThis) binder = binder.parent!;
      for (const parameter of ts.isConstructorDeclaration(binder.node) ? binder.node.parameters : []) {
        if (ts.isParameterPropertyDeclaration(parameter, binder.node) && ts.isIdentifier(parameter.name)) this.file.use(parameter.name.text, parameter, scope);
      }
    } else this.visit(node.expression, scope);
    for (const argument of node.arguments) this.visit(argument, scope);
  }

  private superUse(node: ts.Node, scope: Scope): void {
    this.file.useImplicit("this", node, scope);
    this.file.useImplicit("%home", node, scope);
  }

  /** An assignment target: identifiers in it are written. */
  private target(node: ts.Node, scope: Scope): void {
    const inner = unwrapped(node);
    if (ts.isIdentifier(inner)) return this.file.use(inner.text, inner, scope, true);
    if (ts.isArrayLiteralExpression(inner)) return inner.elements.forEach((element) => this.targetElement(element, scope));
    if (ts.isObjectLiteralExpression(inner)) {
      for (const property of inner.properties) {
        if (ts.isPropertyAssignment(property)) {
          this.propertyName(property.name, scope);
          this.targetElement(property.initializer, scope);
        } else if (ts.isShorthandPropertyAssignment(property)) {
          this.file.use(property.name.text, property.name, scope, true);
          this.visit(property.objectAssignmentInitializer, scope);
        } else if (ts.isSpreadAssignment(property)) this.target(property.expression, scope);
      }
      return;
    }
    this.visit(inner, scope);
  }

  private targetElement(node: ts.Expression, scope: Scope): void {
    if (ts.isSpreadElement(node)) return this.target(node.expression, scope);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      this.target(node.left, scope);
      return this.visit(node.right, scope);
    }
    if (!ts.isOmittedExpression(node)) this.target(node, scope);
  }

  private propertyName(name: ts.PropertyName, scope: Scope): void {
    if (ts.isComputedPropertyName(name)) this.visit(name.expression, scope);
  }

  /** Defaults and computed keys inside a binding pattern. */
  private pattern(name: ts.BindingName, scope: Scope): void {
    if (ts.isIdentifier(name)) return;
    for (const element of name.elements) {
      if (ts.isOmittedExpression(element)) continue;
      if (element.propertyName !== undefined) this.propertyName(element.propertyName, scope);
      this.visit(element.initializer, scope);
      this.pattern(element.name, scope);
    }
  }

  private functionNode(node: FunctionNode, outer: Scope): void {
    if (isAmbient(node) || node.body === undefined) return;
    const file = this.file;
    const arrow = ts.isArrowFunction(node);
    const fn: FunctionScope = { node, kind: "function", parent: outer.owner, root: null!, parameters: null!, body: null!, arrow, needsEnvironment: false, hasAwait: false };
    let parent = outer;
    if (ts.isFunctionExpression(node) && node.name !== undefined) {
      parent = fn.root = file.createScope("self", node, outer, fn, false);
      file.declare(parent, node.name.text, "self", node);
    }
    const scope = file.createScope("function", node, parent, fn, false, !arrow);
    if (fn.root === null) fn.root = scope;
    fn.parameters = fn.body = scope;
    file.functions.set(node, fn);
    const parameters = valueParameters(node);
    for (const parameter of parameters) {
      for (const name of boundNames(parameter.name)) file.declare(scope, name.text, "parameter", parameter, ts.isIdentifier(parameter.name) ? parameter.end : name.end);
      if (ts.isConstructorDeclaration(node) && ts.isParameterPropertyDeclaration(parameter, node)) file.useImplicit("this", parameter, scope);
    }
    const withExpressions = parameters.some((parameter) => parameter.initializer !== undefined || hasExpressions(parameter.name));
    if (withExpressions) fn.body = file.createScope("body", node, scope, fn, false);
    for (const parameter of parameters) {
      this.pattern(parameter.name, scope);
      this.visit(parameter.initializer, scope);
    }
    if (ts.isBlock(node.body)) {
      this.hoist(node.body.statements, fn.body, fn.body);
      for (const statement of node.body.statements) this.visit(statement, fn.body);
    } else {
      this.visit(node.body, fn.body);
    }
    // `arguments` is an ordinary name unless the function binds it implicitly (§10.2.11 step 18).
    if (arrow) return;
    const uses = file.uses;
    for (let i = uses.length - 1; i >= 0 && uses[i]!.node.pos >= node.pos; i--) {
      const use = uses[i]!;
      if (use.name !== "arguments" || !ts.isIdentifier(use.node)) continue;
      let binder: Scope | null = use.scope;
      while (binder !== null && !binder.variables.has("arguments") && !binder.bindsThis) binder = binder.parent;
      if (binder === scope) file.declare(scope, "arguments", "implicit", null);
    }
  }

  private classNode(node: ts.ClassLikeDeclaration, outer: Scope): void {
    if (isAmbient(node)) return;
    const file = this.file;
    const scope = file.createScope("class", node, outer, outer.owner, outer.once);
    file.scopes.set(node, scope);
    if (node.name !== undefined) {
      const inner = file.declare(scope, node.name.text, "classSelf", node, node.end);
      if (ts.isClassDeclaration(node)) inner.outer = outer.variables.get(node.name.text) ?? null;
    }
    for (const member of node.members) {
      if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) file.declare(scope, member.name.text, "hidden", member);
    }
    for (const clause of node.heritageClauses ?? []) {
      if (clause.token === ts.SyntaxKind.ExtendsKeyword) for (const type of clause.types) this.visit(type.expression, scope);
    }
    const fields: FunctionScope = { node, kind: "fields", parent: outer.owner, root: null!, parameters: null!, body: null!, arrow: false, needsEnvironment: false, hasAwait: false };
    fields.root = fields.parameters = fields.body = file.createScope("initializer", node, scope, fields, false, true);
    file.fields.set(node, fields);
    if (!node.members.some((member) => ts.isConstructorDeclaration(member) && member.body !== undefined)) {
      const fn: FunctionScope = { node, kind: "function", parent: outer.owner, root: null!, parameters: null!, body: null!, arrow: false, needsEnvironment: false, hasAwait: false };
      fn.root = fn.parameters = fn.body = file.createScope("function", node, scope, fn, false, true);
      file.implicitConstructors.set(node, fn);
    }
    for (const member of node.members) this.member(member, scope, fields.root);
    this.hiddenMembers(node, scope, fields.root);
  }

  private member(member: ts.ClassElement, scope: Scope, fields: Scope): void {
    const file = this.file;
    if (ts.isClassStaticBlockDeclaration(member)) {
      const inner = file.createScope("initializer", member, scope, scope.owner, scope.once, true);
      file.scopes.set(member, inner);
      this.hoist(member.body.statements, inner, inner);
      for (const statement of member.body.statements) this.visit(statement, inner);
    } else if (ts.isPropertyDeclaration(member)) {
      if (hasModifier(member, ts.SyntaxKind.DeclareKeyword) || hasModifier(member, ts.SyntaxKind.AbstractKeyword)) return;
      this.propertyName(member.name, scope);
      if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) {
        const inner = file.createScope("initializer", member, scope, scope.owner, scope.once, true);
        file.scopes.set(member, inner);
        this.visit(member.initializer, inner);
      } else {
        if (ts.isComputedPropertyName(member.name)) {
          file.declare(scope, `%key${member.pos}`, "hidden", member);
          file.use(`%key${member.pos}`, member, fields);
        }
        if (ts.isPrivateIdentifier(member.name)) file.use(member.name.text, member.name, fields);
        this.visit(member.initializer, fields);
      }
    } else {
      this.visit(member, scope);
    }
  }

  /**
   * Words kept by the class for private methods and accessors: `%brand` (the symbol that marks instances), `%static` (the class itself), and one
   * variable with the closure of each. The field initialisers use the brand.
   */
  private hiddenMembers(node: ts.ClassLikeDeclaration, scope: Scope, fields: Scope): void {
    for (const member of node.members) {
      if (member.name === undefined || !ts.isPrivateIdentifier(member.name) || ts.isPropertyDeclaration(member)) continue;
      const isStatic = hasModifier(member, ts.SyntaxKind.StaticKeyword);
      this.file.declare(scope, isStatic ? "%static" : "%brand", "hidden", node);
      if (!isStatic) this.file.use("%brand", member.name, fields);
      const prefix = ts.isGetAccessor(member) ? "%get " : ts.isSetAccessor(member) ? "%set " : "%method ";
      this.file.declare(scope, prefix + member.name.text, "hidden", member);
    }
  }

  private switchNode(node: ts.SwitchStatement, scope: Scope): void {
    this.visit(node.expression, scope);
    const inner = this.block("switch", node, scope);
    const clauses = node.caseBlock.clauses;
    for (const clause of clauses) for (const statement of clause.statements) this.hoistLexical(statement, inner);
    for (const clause of clauses) {
      if (ts.isCaseClause(clause)) this.visit(clause.expression, inner);
      for (const statement of clause.statements) this.visit(statement, inner);
    }
  }

  private forNode(node: ts.ForStatement, outer: Scope): void {
    const scope = this.block("loop", node, outer);
    if (node.initializer !== undefined && ts.isVariableDeclarationList(node.initializer)) this.declareLexical(node.initializer, scope);
    this.visit(node.initializer, scope);
    this.visit(node.condition, scope);
    this.visit(node.incrementor, scope);
    this.visit(node.statement, scope);
  }

  private forInOf(node: ts.ForInOrOfStatement, outer: Scope): void {
    if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) outer.owner.hasAwait = true;
    const file = this.file;
    const list = ts.isVariableDeclarationList(node.initializer) ? node.initializer : null;
    if (list !== null && (list.flags & ts.NodeFlags.BlockScoped) !== 0) {
      const head = file.createScope("head", node, outer, outer.owner, false);
      for (const declaration of list.declarations) for (const name of boundNames(declaration.name)) file.declare(head, name.text, "let", declaration, 0);
      file.heads.set(node, head);
      this.visit(node.expression, head);
    } else {
      this.visit(node.expression, outer);
    }
    const scope = this.block("loop", node, outer);
    if (list !== null) {
      this.declareLexical(list, scope);
      for (const declaration of list.declarations) this.pattern(declaration.name, scope);
    } else {
      this.target(node.initializer, scope);
    }
    this.visit(node.statement, scope);
  }

  private catchNode(node: ts.CatchClause, outer: Scope): void {
    const scope = this.block("catch", node, outer);
    if (node.variableDeclaration !== undefined) {
      for (const name of boundNames(node.variableDeclaration.name)) this.file.declare(scope, name.text, "catch", node.variableDeclaration);
      this.pattern(node.variableDeclaration.name, scope);
    }
    this.visit(node.block, scope);
  }

  private enumNode(node: ts.EnumDeclaration, outer: Scope): void {
    if (isAmbient(node)) return;
    const scope = this.file.createScope("enum", node, outer, outer.owner, outer.once);
    this.file.scopes.set(node, scope);
    for (const member of node.members) {
      const name = ts.isComputedPropertyName(member.name) ? null : member.name.text;
      if (name !== null) this.file.declare(scope, name, "enumMember", member).storage = "property";
    }
    this.file.use(node.name.text, node, outer);
    for (const member of node.members) this.visit(member.initializer, scope);
  }

  private namespaceNode(node: ts.ModuleDeclaration, outer: Scope): void {
    if (isAmbient(node) || !ts.isIdentifier(node.name)) return;
    const scope = this.file.createScope("namespace", node, outer, outer.owner, outer.once);
    this.file.scopes.set(node, scope);
    this.file.use(node.name.text, node, outer);
    const body = node.body!;
    const statements: readonly ts.Statement[] = ts.isModuleBlock(body) ? body.statements : [body as ts.ModuleDeclaration];
    this.hoist(statements, scope, scope);
    for (const statement of statements) {
      if (!isAmbient(statement) && (hasModifier(statement, ts.SyntaxKind.ExportKeyword) || statement === (body as ts.Node))) {
        for (const name of declaredNames(statement)) {
          const variable = scope.variables.get(name);
          if (variable !== undefined && ts.isVariableStatement(statement)) variable.storage = "property";
          if (variable !== undefined) variable.usedAsValue = true;
        }
      }
      this.visit(statement, scope);
    }
    // Exported names of the other declarations of this namespace are visible here (merged namespaces).
    for (const statement of (ts.isSourceFile(node.parent) || ts.isModuleBlock(node.parent)) ? node.parent.statements : []) {
      if (statement === node || !ts.isModuleDeclaration(statement) || statement.name.text !== node.name.text || statement.body === undefined || !ts.isModuleBlock(statement.body)) continue;
      for (const inner of statement.body.statements) {
        if (isAmbient(inner) || !hasModifier(inner, ts.SyntaxKind.ExportKeyword)) continue;
        for (const name of declaredNames(inner)) if (!scope.variables.has(name)) this.file.declare(scope, name, "namespace", inner).storage = "property";
      }
    }
  }
}

/** Names that a statement declares in its own list. */
export function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap((declaration) => boundNames(declaration.name).map((name) => name.text));
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name?.text ?? "default"];
  if (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) return [statement.name.text];
  return [];
}

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function hasExpressions(name: ts.BindingName): boolean {
  if (ts.isIdentifier(name)) return false;
  return name.elements.some((element) => !ts.isOmittedExpression(element)
    && (element.initializer !== undefined || (element.propertyName !== undefined && ts.isComputedPropertyName(element.propertyName)) || hasExpressions(element.name)));
}

/** End of the leading statements whose evaluation cannot call into this module. */
function inertEnd(file: FileScopes): number {
  let end = 0;
  for (const statement of file.source.statements) {
    if (!isInertStatement(statement, file)) break;
    end = statement.end;
  }
  return end;
}

function isInertStatement(node: ts.Statement, file: FileScopes): boolean {
  if (isAmbient(node) || ts.isFunctionDeclaration(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return true;
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.every((declaration) => ts.isIdentifier(declaration.name) && (declaration.initializer === undefined || isInert(declaration.initializer, file)));
  }
  if (!ts.isClassDeclaration(node)) return false;
  const computed = (member: ts.ClassElement): boolean => member.name !== undefined && ts.isComputedPropertyName(member.name);
  return node.heritageClauses?.some((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword) !== true && ts.getDecorators(node) === undefined
    && node.members.every((member) => !computed(member) && !ts.isClassStaticBlockDeclaration(member)
      && !(ts.isPropertyDeclaration(member) && hasModifier(member, ts.SyntaxKind.StaticKeyword) && member.initializer !== undefined && !isInert(member.initializer, file)));
}

/** Expressions that run no code of the program: literals, functions, `new Map()` and other constructors that are globals. */
function isInert(raw: ts.Expression, file: FileScopes): boolean {
  const node = unwrapped(raw);
  if (ts.isLiteralExpression(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return true;
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword: case ts.SyntaxKind.FalseKeyword: case ts.SyntaxKind.NullKeyword: return true;
  }
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((element) => isInert(element, file));
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every((property) => ts.isMethodDeclaration(property) ? !ts.isComputedPropertyName(property.name)
      : ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name) && isInert(property.initializer, file));
  }
  if (ts.isNewExpression(node)) {
    return ts.isIdentifier(node.expression) && !file.moduleFunction.root.variables.has(node.expression.text) && (node.arguments ?? []).every((argument) => isInert(argument, file));
  }
  return false;
}
