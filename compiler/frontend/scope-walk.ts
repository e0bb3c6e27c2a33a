/**
 * The walk behind scopes.ts: opens scopes, declares names, records uses. Type syntax is skipped, declarations without
 * run-time effect (`declare`, overload signatures, interfaces) too.
 */
import ts from "typescript";
import { walkClass } from "#compiler/frontend/scope-walk-classes.ts";
import { walkEnum, walkNamespace } from "#compiler/frontend/scope-walk-typescript.ts";
import { inertEnd } from "#compiler/frontend/inert.ts";
import { specifiersOf } from "#compiler/frontend/commonjs.ts";
import { declareBlockFunction, linkArguments } from "#compiler/frontend/scope-walk-sloppy.ts";
import { startsStrict, type FileScopes, type FunctionScope, type Scope, type VariableKind } from "#compiler/frontend/scopes.ts";
import { boundNames, isAmbient, isAssignmentOperator, unwrapped, valueParameters, type FunctionNode } from "#compiler/frontend/syntax.ts";

export function walkFile(file: FileScopes): void {
  const walker = new Walker(file);
  const scope = file.moduleFunction.root;
  walker.hoist(file.source.statements, scope, scope);
  for (const statement of file.source.statements) walker.visit(statement, scope);
  file.hasTopLevelAwait = file.moduleFunction.hasAwait;
  file.inertEnd = inertEnd(file);
}

export class Walker {
  readonly file: FileScopes;
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
    } else if (ts.isExportAssignment(node) && node.isExportEquals !== true) {
      file.declare(scope, "default", "const", node, node.end);
    } else if (ts.isImportEqualsDeclaration(node) && !node.isTypeOnly) {
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
    if (ts.isFunctionDeclaration(node) && !varScope.owner.strict) declareBlockFunction(this.file, node, varScope);
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
        return walkClass(this, node as ts.ClassLikeDeclaration, scope);
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
      case ts.SyntaxKind.ExportAssignment:
        if ((node as ts.ExportAssignment).isExportEquals === true && file.commonJs) file.use("module", node, scope);
        break;
      case ts.SyntaxKind.DeleteExpression: {
        const operand = unwrapped((node as ts.DeleteExpression).expression);
        return ts.isIdentifier(operand) ? file.use(operand.text, operand, scope, true) : this.visit(operand, scope);
      }
      case ts.SyntaxKind.EnumDeclaration: return walkEnum(this, node as ts.EnumDeclaration, scope);
      case ts.SyntaxKind.ModuleDeclaration: return walkNamespace(this, node as ts.ModuleDeclaration, scope);
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
    let plain = node.questionDotToken === undefined && !node.arguments.some((argument) => ts.isSpreadElement(argument));
    // A require() of literals is resolved now and needs no function.
    if (this.file.commonJs && ts.isIdentifier(callee) && callee.text === "require") plain &&= node.arguments.length > 0 && specifiersOf(node.arguments[0]!).length === 1 && ts.isStringLiteralLike(unwrapped(node.arguments[0]!));
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

  propertyName(name: ts.PropertyName, scope: Scope): void {
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
    const strict = outer.owner.strict || ts.isClassLike(node.parent) || (ts.isBlock(node.body) && startsStrict(node.body.statements));
    const fn: FunctionScope = { node, kind: "function", parent: outer.owner, root: null!, parameters: null!, body: null!, arrow, strict, needsEnvironment: false, hasAwait: false };
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
    if (!strict && scope.variables.get("arguments")?.kind === "implicit") linkArguments(file, fn);
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
}

function hasExpressions(name: ts.BindingName): boolean {
  if (ts.isIdentifier(name)) return false;
  return name.elements.some((element) => !ts.isOmittedExpression(element)
    && (element.initializer !== undefined || (element.propertyName !== undefined && ts.isComputedPropertyName(element.propertyName)) || hasExpressions(element.name)));
}

