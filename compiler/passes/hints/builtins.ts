/** Calls of the library: what they give, what they hand to callbacks, what they put into their receivers. */
import { BOOLEAN, NUMERIC, STRING, Node, fixedNode, type Flow } from "#compiler/passes/hints/flow.ts";
import { A_STRING, AN_INT, type Model } from "#compiler/passes/hints/model.ts";
import { callFunctions, type Call } from "#compiler/passes/hints/calls.ts";
import { callMethodOfArray, callMethodOfView } from "#compiler/passes/hints/array-methods.ts";
import { isHolder, iterate } from "#compiler/passes/hints/properties.ts";
import { IteratorSite, KeyedSite, MethodSite, ObjectSite, PromiseSite, type Site } from "#compiler/passes/hints/sites.ts";
import { BY_NAME, FUNCTIONS, NUMBER_METHODS, STRING_METHODS, VIEWS } from "#compiler/passes/hints/tables.ts";

/** A function of the library by name. */
export function callBuiltin(model: Model, name: string, call: Call, key: object): void {
  const { flow } = model;
  const { args, result } = call;
  const simple = FUNCTIONS.get(name);
  if (simple !== undefined) {
    if (result !== null) flow.add(result, simple);
    return;
  }
  const gives = (site: Site): void => { if (result !== null) flow.addSite(result, site); };
  switch (name) {
    case "Math.min": case "Math.max": case "Math.abs":
      if (result === null) return;
      for (const arg of args) numbersOf(flow, arg, result);
      if (call.spread !== undefined) {
        const item = new Node();
        iterate(model, call.spread, null, item);
        numbersOf(flow, item, result);
      }
      return;
    case "Array": return constructBuiltin(model, name, call, key);
    case "Array.of": {
      const array = model.array(key);
      for (const arg of args) flow.connect(arg, array.any);
      return gives(array);
    }
    case "Array.from": {
      const array = model.array(key);
      const [items, map] = args;
      if (items === undefined) return;
      if (map === undefined) iterate(model, items, null, array.any);
      else {
        const item = new Node();
        iterate(model, items, null, item);
        callFunctions(model, map, { self: null, args: [item, AN_INT], result: array.any });
      }
      return gives(array);
    }
    case "Object.keys": case "Object.getOwnPropertyNames": {
      const array = model.array(key);
      flow.add(array.any, STRING);
      return gives(array);
    }
    case "Object.values": case "Object.entries": {
      const array = model.array(key);
      const values = name === "Object.values" ? array.any : new Node();
      if (args[0] !== undefined) valuesOf(model, args[0], values);
      if (name === "Object.entries") {
        const pair = model.array(key, "pair");
        flow.add(model.storeAt(pair, 0), STRING);
        flow.connect(values, model.storeAt(pair, 1));
        flow.addSite(array.any, pair);
      }
      return gives(array);
    }
    case "Object.freeze": case "Object.seal": case "Object.preventExtensions": case "Object.assign": case "Object.setPrototypeOf": case "Object.defineProperty":
      if (result !== null && args[0] !== undefined) flow.connect(args[0], result);
      if (name === "Object.setPrototypeOf" && args[0] !== undefined && args[1] !== undefined) inherit(model, args[0], args[1]);
      if (name === "Object.assign" && args[0] !== undefined) for (const source of args.slice(1)) inherit(model, args[0], source);
      return;
    case "Object.create": {
      const object = model.makes(key, "object", () => new ObjectSite(null));
      if (args[0] !== undefined) flow.connect(args[0], object.proto);
      return gives(object);
    }
    // The record of a CommonJS module (api/commonjs.ts).
    case "createModule": {
      const record = model.makes(key, "record", () => new ObjectSite(null));
      flow.addSite(model.field(record, "exports"), model.makes(key, "exports", () => new ObjectSite(null)));
      return gives(record);
    }
    case "Promise.resolve": {
      const promise = model.makes(key, "promise", () => new PromiseSite());
      if (args[0] !== undefined) settle(model, args[0], promise.value);
      return gives(promise);
    }
    case "Promise.all": {
      const promise = model.makes(key, "promise", () => new PromiseSite());
      const array = model.array(key);
      const item = new Node();
      if (args[0] !== undefined) iterate(model, args[0], null, item);
      settle(model, item, array.any);
      flow.addSite(promise.value, array);
      return gives(promise);
    }
    case "Promise.race": case "Promise.any": case "Promise.allSettled": {
      const promise = model.makes(key, "promise", () => new PromiseSite());
      const item = new Node();
      if (args[0] !== undefined) iterate(model, args[0], null, item);
      if (name !== "Promise.allSettled") settle(model, item, promise.value);
      else {
        const outcome = model.makes(key, "outcome", () => new ObjectSite(null));
        flow.add(model.field(outcome, "status"), STRING);
        settle(model, item, model.field(outcome, "value"));
        const array = model.array(key);
        flow.addSite(array.any, outcome);
        flow.addSite(promise.value, array);
      }
      return gives(promise);
    }
    case "queueMicrotask": case "setImmediate": case "process.nextTick": case "setTimeout": case "setInterval":
      if (args[0] !== undefined) callFunctions(model, args[0], { self: null, args: args.slice(name.startsWith("set") && name !== "setImmediate" ? 2 : 1), result: null });
      return;
    case "Buffer.alloc": case "Buffer.allocUnsafe": case "Buffer.from": case "Buffer.concat":
      return gives(model.view("u8"));
    default:
  }
  // Array.prototype.slice.call(arguments)
  const borrowed = /^(?:Array|String)\.prototype\.(\w+)\.call$/.exec(name);
  if (borrowed !== null && args[0] !== undefined) {
    const method = { self: null, args: args.slice(1), ints: call.ints?.slice(1), result };
    flow.eachSite(args[0], (site) => callMethodOfBuiltin(model, site, borrowed[1]!, method, key));
    return callMethodOfBuiltin(model, args[0], borrowed[1]!, method, key);
  }
  const [owner, member] = name.split(".");
  const view = VIEWS.get(owner!);
  if (view !== undefined && (member === "from" || member === "of")) gives(model.view(view.elements));
}

/** `new Name(...)` of a class of the library. */
export function constructBuiltin(model: Model, name: string, { args, result }: Call, key: object): void {
  const { flow } = model;
  if (result === null) return;
  const view = VIEWS.get(name);
  if (view !== undefined) return flow.addSite(result, model.view(view.elements));
  switch (name) {
    case "Array": {
      const array = model.array(key);
      if (args.length > 1) for (const arg of args) flow.connect(arg, array.any);
      return flow.addSite(result, array);
    }
    case "Map": case "WeakMap": case "Set": case "WeakSet": {
      const isMap = name.endsWith("Map");
      const site = model.makes(key, name, () => model.newKeyed(isMap));
      if (args[0] !== undefined) {
        if (!isMap) iterate(model, args[0], null, site.value);
        else {
          const pair = new Node();
          iterate(model, args[0], null, pair);
          iterate(model, pair, 0, site.key);
          iterate(model, pair, 1, site.value);
        }
      }
      return flow.addSite(result, site);
    }
    case "Promise": {
      const promise = model.makes(key, "promise", () => new PromiseSite());
      const resolve = model.makes(key, "resolve", () => new MethodSite(promise, RESOLVE));
      if (args[0] !== undefined) callFunctions(model, args[0], { self: null, args: [fixedNode(0, resolve)], result: null });
      return flow.addSite(result, promise);
    }
    default:
      // Of a class that says nothing here, but of one sort.
      return flow.addSite(result, model.makes(key, name, () => new ObjectSite(null)));
  }
}

/** A method of a builtin object, or of what the simple sorts of evidence of a value say. */
export function callMethodOfBuiltin(model: Model, receiver: Site | Node, name: string, call: Call, key: object): void {
  if (receiver instanceof Node) return callMethodOfPrimitive(model, receiver, name, call, key);
  switch (receiver.kind) {
    case "array": return callMethodOfArray(model, receiver, name, call, key);
    case "view": return callMethodOfView(model, receiver, name, call, key);
    case "keyed": return callMethodOfKeyed(model, receiver, name, call, key);
    case "iterator": return callMethodOfIterator(model, receiver, name, call);
    case "promise": return callMethodOfPromise(model, receiver, name, call, key);
    default:
  }
}

function callMethodOfPrimitive(model: Model, receiver: Node, name: string, { args, result }: Call, key: object): void {
  const { flow } = model;
  const ofString = STRING_METHODS.get(name);
  const ofNumber = NUMBER_METHODS.get(name);
  const parts = name === "split" || name === "match" ? model.array(key, "parts") : null;
  if (parts !== null) flow.add(parts.any, STRING);
  if ((name === "replace" || name === "replaceAll") && args[1] !== undefined) callFunctions(model, args[1], { self: null, args: [A_STRING, A_STRING], result: null });
  if (result === null) return;
  flow.eachBits(receiver, () => {
    if ((receiver.bits & STRING) !== 0) {
      if (ofString !== undefined) flow.add(result, ofString);
      if (parts !== null) flow.addSite(result, parts);
    }
    if ((receiver.bits & NUMERIC) !== 0 && ofNumber !== undefined) flow.add(result, ofNumber);
  });
  const byName = BY_NAME.get(name) ?? 0;
  if (model.methodNames.has(name)) return;
  if (byName !== 0) model.fallbacks.push({ node: result, bits: byName, site: null });
  else if (name === "split") model.fallbacks.push({ node: result, bits: 0, site: parts });
}

function callMethodOfKeyed(model: Model, site: KeyedSite, name: string, { args, result }: Call, key: object): void {
  const { flow } = model;
  const iterator = (label: string, fill: (element: Node) => void): void => {
    if (result === null) return;
    flow.addSite(result, model.makes(site, label, () => {
      const made = newIterator(model, false);
      fill(made.element);
      return made;
    }));
  };
  switch (name) {
    case "get": if (result !== null) flow.connect(site.value, result); return;
    case "set":
      if (args[0] !== undefined) flow.connect(args[0], site.key);
      if (args[1] !== undefined) flow.connect(args[1], site.value);
      if (result !== null) flow.addSite(result, site);
      return;
    case "add":
      if (args[0] !== undefined) flow.connect(args[0], site.value);
      if (result !== null) flow.addSite(result, site);
      return;
    case "has": case "delete": if (result !== null) flow.add(result, BOOLEAN); return;
    case "forEach": if (args[0] !== undefined) callFunctions(model, args[0], { self: null, args: [site.value, site.isMap ? site.key : site.value], result: null, key }); return;
    case "@@iterator": return iterator(name, (element) => (site.isMap ? flow.addSite(element, site.pair) : flow.connect(site.value, element)));
    case "keys": return iterator("keys", (element) => flow.connect(site.isMap ? site.key : site.value, element));
    case "values": return iterator("values", (element) => flow.connect(site.value, element));
    case "entries": if (site.isMap) iterator("entries", (element) => flow.addSite(element, site.pair)); return;
    default:
  }
}

export function newIterator(model: Model, isAsync: boolean): IteratorSite {
  const site = new IteratorSite(isAsync);
  model.flow.connect(site.element, model.field(site.result, "value"));
  model.flow.add(model.field(site.result, "done"), BOOLEAN);
  model.flow.addSite(site.promise.value, site.result);
  return site;
}

function callMethodOfIterator(model: Model, site: IteratorSite, name: string, { args, result }: Call): void {
  if (name === "@@iterator" && result !== null) model.flow.addSite(result, site);
  if (name !== "next" && name !== "return") return;
  if (name === "next" && args[0] !== undefined) model.flow.connect(args[0], site.sent);
  if (result !== null) model.flow.addSite(result, site.isAsync ? site.promise : site.result);
}

/** What calls of the functions that an executor is given are known by. */
const RESOLVE = "%resolve";

function callMethodOfPromise(model: Model, site: PromiseSite, name: string, { args, result }: Call, key: object): void {
  if (name === RESOLVE && args[0] !== undefined) settle(model, args[0], site.value);
  if (name !== "then" && name !== "catch" && name !== "finally") return;
  const { flow } = model;
  const next = model.makes(key, "promise", () => new PromiseSite());
  const returned = new Node();
  settle(model, returned, next.value);
  if (name === "then" && args[0] !== undefined) callFunctions(model, args[0], { self: null, args: [site.value], result: returned });
  else settle(model, site.value, next.value);
  const handler = name === "then" ? args[1] : name === "catch" ? args[0] : undefined;
  if (handler !== undefined) callFunctions(model, handler, { self: null, args: [], result: returned });
  if (result !== null) flow.addSite(result, next);
}

/** What a value or the promise of one settles to. */
export function settle(model: Model, value: Node, result: Node): void {
  const { flow } = model;
  flow.eachBits(value, () => flow.add(result, value.bits));
  flow.eachSite(value, (site) => {
    if (site.kind === "promise") flow.connect(site.value, result);
    else flow.addSite(result, site);
  });
}

/** The numbers among the evidence of one value are evidence of another. */
function numbersOf(flow: Flow, from: Node, to: Node): void {
  flow.eachBits(from, () => flow.add(to, from.bits & NUMERIC));
}

/** Values of all properties of an object. */
function valuesOf(model: Model, object: Node, result: Node): void {
  model.flow.eachSite(object, (site) => {
    if (site.kind === "array") return model.flow.connect(site.all, result);
    if (!isHolder(site)) return;
    model.flow.connect(model.everything(site), result);
  });
}

/** Objects find the properties of others as if they were their own. */
export function inherit(model: Model, object: Node, source: Node): void {
  model.flow.eachSite(object, (site) => { if (isHolder(site)) model.flow.connect(source, site.proto); });
}

