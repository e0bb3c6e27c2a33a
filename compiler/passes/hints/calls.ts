/** Calls: arguments flow to parameters, results back. Which functions a callee means comes to light while evidence flows. */
import { Node } from "#compiler/passes/hints/flow.ts";
import type { Model } from "#compiler/passes/hints/model.ts";
import { callBuiltin, callMethodOfBuiltin, constructBuiltin } from "#compiler/passes/hints/builtins.ts";
import { eachInChain, isHolder, read } from "#compiler/passes/hints/properties.ts";
import type { FunctionSite, Site } from "#compiler/passes/hints/sites.ts";

/** What is passed by a call. */
export interface Call {
  /** One object, or a value. */
  readonly self: Site | Node | null;
  readonly args: readonly Node[];
  /** Which of `args` are constant int32s. */
  readonly ints?: readonly (number | null)[] | undefined;
  /** An array whose elements are the arguments from args.length on. */
  readonly spread?: Node | undefined;
  readonly result: Node | null;
  /** Names the call for the objects that builtins make. */
  readonly key?: object | undefined;
}

/** Calls every function that the value holds. */
export function callFunctions(model: Model, callee: Node, call: Call): void {
  model.flow.eachSite(callee, (site) => {
    if (site.kind === "function") enter(model, site, call);
    else if (site.kind === "builtin") callBuiltin(model, site.name, call, call.key ?? callee);
    else if (site.kind === "method") callMethodOfBuiltin(model, site.receiver, site.name, call, call.key ?? callee);
  });
}

/** One function of the program is called. */
export function enter(model: Model, target: FunctionSite, call: Call): void {
  const { flow } = model;
  if (call.self instanceof Node) flow.connect(call.self, target.self);
  else if (call.self !== null) flow.addSite(target.self, call.self);
  bindArguments(model, target, call);
  if (call.result !== null) flow.connect(target.result, call.result);
}

export function bindArguments(model: Model, target: FunctionSite, { args, spread }: Call): void {
  const { flow } = model;
  const { params } = target.attributes;
  for (const [i, arg] of args.entries()) {
    if (i < params) flow.connect(arg, target.param(i));
    if (target.rest !== null && i >= target.rest.from) flow.connect(arg, model.storeAt(target.rest.array, i - target.rest.from));
    if (target.arguments !== null) flow.connect(arg, model.storeAt(target.arguments, i));
  }
  if (spread === undefined) return;
  const first = args.length;
  flow.eachSite(spread, (site) => {
    if (site.kind !== "array") return;
    for (let i = first; i < params; i++) flow.connect(model.readAt(site, i - first), target.param(i));
    for (const [array, from] of [[target.rest?.array, target.rest?.from ?? 0], [target.arguments, 0]] as const) {
      if (array === undefined || array === null) continue;
      for (let i = Math.max(from, first); i < from + 4; i++) flow.connect(model.readAt(site, i - first), model.storeAt(array, i - from));
      flow.connect(site.any, array.any);
    }
  });
}

/** object.name(...); `key` is the call. */
export function callMethod(model: Model, object: Node, name: string, call: Call, key: object): void {
  const { flow } = model;
  flow.eachSite(object, (site) => {
    if (isHolder(site)) {
      const own = { ...call, self: site, key };
      model.flow.eachSite(read(model, site, name), (method) => {
        if (method.kind === "function") {
          model.noteMethod(key, method.symbol, site);
          enter(model, method, own);
        }
        else if (method.kind === "builtin") callBuiltin(model, method.name, own, key);
      });
      if (site.kind === "function") callMethodOfFunction(model, site, name, call);
      return;
    }
    if (site.kind === "builtin") return callBuiltin(model, `${site.name}.${name}`, { ...call, key }, key);
    callMethodOfBuiltin(model, site, name, call, key);
  });
  callMethodOfBuiltin(model, object, name, call, key);
}

/** §20.2.3: call, apply, bind. */
function callMethodOfFunction(model: Model, target: FunctionSite, name: string, { args, result }: Call): void {
  if (name !== "call" && name !== "apply" && name !== "bind") return;
  const [self, ...rest] = args;
  if (self !== undefined) flowToSelf(model, self, target);
  if (name === "call") enter(model, target, { self: null, args: rest, result });
  else if (name === "apply") enter(model, target, { self: null, args: [], spread: rest[0], result });
  // Bound arguments shift the others, whose places are then not known here.
  else if (rest.length === 0 && result !== null) model.flow.addSite(result, target);
}

/** Of several sorts of objects each has its own method of a name: a method gets only those that have it, overridden perhaps. */
function flowToSelf(model: Model, self: Node, target: FunctionSite): void {
  const { flow } = model;
  const { name } = target.attributes;
  if (!model.methodNames.has(name)) return flow.connect(self, target.self);
  flow.eachSite(self, (site) => {
    if (!isHolder(site)) return;
    eachInChain(model, site, (holder) => flow.eachSite(model.field(holder, name), (method) => { if (method === target) flow.addSite(target.self, site); }));
  });
}

/** new callee(...) */
export function construct(model: Model, callee: Node, call: Call, key: object): void {
  const { flow } = model;
  flow.eachSite(callee, (site) => {
    if (site.kind === "builtin") return constructBuiltin(model, site.name, call, key);
    if (site.kind !== "function") return;
    flow.addSite(site.newTarget, site);
    constructAs(model, site, { ...call, result: null }, site);
    if (call.result === null) return;
    flow.addSite(call.result, site.instance);
    // A function may give another object instead (§10.2.2 step 10).
    if (site.attributes.constructorKind === "base") flow.connect(site.result, call.result);
  });
}

/** Runs a constructor for an instance of a class that may be derived from it. */
function constructAs(model: Model, target: FunctionSite, call: Call, newTarget: FunctionSite): void {
  if (target.attributes.constructorKind !== "derived") model.flow.addSite(target.self, newTarget.instance);
  bindArguments(model, target, call);
}

/** super(...) */
export function superCall(model: Model, parent: Node, newTarget: Node, call: Call): void {
  const { flow } = model;
  flow.eachSite(newTarget, (derived) => { if (derived.kind === "function" && call.result !== null) flow.addSite(call.result, derived.instance); });
  flow.eachSite(parent, (site) => {
    if (site.kind !== "function") return;
    bindArguments(model, site, call);
    flow.connect(newTarget, site.newTarget);
    if (site.attributes.constructorKind === "derived") return;
    flow.eachSite(newTarget, (derived) => { if (derived.kind === "function") flow.addSite(site.self, derived.instance); });
  });
}

