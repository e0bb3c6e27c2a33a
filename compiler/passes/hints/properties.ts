/** Reading and writing properties and elements. */
import { INT, Node, STRING, fixedNode } from "#compiler/passes/hints/flow.ts";
import type { Model } from "#compiler/passes/hints/model.ts";
import { callFunctions } from "#compiler/passes/hints/calls.ts";
import { MethodSite, type FunctionSite, type ObjectSite, type Site } from "#compiler/passes/hints/sites.ts";
import { CONSTANTS } from "#compiler/passes/hints/tables.ts";

type Holder = ObjectSite | FunctionSite;
/** Name of the field that stands for all properties whose names are computed. */
export const COMPUTED = "*";

export function isHolder(site: Site): site is Holder {
  return site.kind === "object" || site.kind === "function";
}

/** What an object or one of its prototypes has under a name. */
export function find(model: Model, site: Holder, name: string): Node {
  let node = site.found.get(name);
  if (node !== undefined) return node;
  node = new Node();
  site.found.set(name, node);
  const found = node;
  model.flow.connect(model.field(site, name), found);
  if (name !== COMPUTED) model.flow.connect(model.field(site, COMPUTED), found);
  if (site.own?.has(name) !== true) model.flow.eachSite(site.proto, (proto) => { if (isHolder(proto)) model.flow.connect(find(model, proto, name), found); });
  return found;
}

/** The same, with what getters give for this very object. */
export function read(model: Model, site: Holder, name: string): Node {
  if (!model.accessorNames.has(name)) return find(model, site, name);
  let node = site.read.get(name);
  if (node !== undefined) return node;
  node = new Node();
  site.read.set(name, node);
  const result = node;
  model.flow.connect(find(model, site, name), result);
  eachAccessor(model, site, name, "getters", (getter) => callFunctions(model, getter, { self: site, args: [], result }));
  return result;
}

/** Getters or setters of a name in an object and its prototypes. */
function eachAccessor(model: Model, start: Holder, name: string, kind: "getters" | "setters", act: (functions: Node) => void): void {
  eachInChain(model, start, (site) => {
    let node = site[kind].get(name);
    if (node === undefined) site[kind].set(name, (node = new Node()));
    act(node);
  });
}

/** The object and its prototypes, once each. */
export function eachInChain(model: Model, start: Holder, act: (site: Holder) => void): void {
  const seen = new Set<Holder>();
  const visit = (site: Holder): void => {
    if (seen.has(site)) return;
    seen.add(site);
    act(site);
    model.flow.eachSite(site.proto, (proto) => { if (isHolder(proto)) visit(proto); });
  };
  visit(start);
}

/** Notes which getters or setters an access may call, by the classes of its object. */
export function noteAccessors(model: Model, object: Node, name: string, kind: "getters" | "setters", access: object): void {
  if (!model.accessorNames.has(name)) return;
  model.flow.eachSite(object, (site) => {
    if (!isHolder(site)) return;
    eachAccessor(model, site, name, kind, (functions) => model.flow.eachSite(functions, (each) => { if (each.kind === "function") model.noteMethod(access, each.symbol, site); }));
  });
}

/** `result` = object.name */
export function getProperty(model: Model, object: Node, name: string, result: Node): void {
  const { flow } = model;
  flow.eachSite(object, (site) => {
    if (isHolder(site)) return flow.connect(read(model, site, name), result);
    switch (site.kind) {
      case "array": case "view":
        // yield* fetches it.
        if (name === "@@iterator") flow.addSite(result, model.makes(site, "fetched", () => new MethodSite(site, name)));
        if (name === "length" || name === "byteLength" || name === "byteOffset") flow.add(result, INT);
        return;
      case "keyed":
        if (name === "size") flow.add(result, INT);
        if (name === "@@iterator") flow.addSite(result, model.makes(site, "fetched", () => new MethodSite(site, name)));
        return;
      case "builtin": {
        const member = `${site.name}.${name}`;
        if (member === "process.argv") {
          const words = model.array(site);
          flow.add(words.any, STRING);
          return flow.addSite(result, words);
        }
        const constant = CONSTANTS.get(member);
        if (constant !== undefined) return flow.add(result, constant);
        return flow.addSite(result, model.builtin(member));
      }
      // for await fetches `next` once, before it suspends.
      case "iterator": return flow.addSite(result, model.makes(site, name, () => new MethodSite(site, name)));
      default:
    }
  });
  if (name === "length") {
    flow.eachBits(object, () => { if ((object.bits & STRING) !== 0) flow.add(result, INT); });
    model.fallbacks.push({ node: result, bits: INT, site: null });
  }
}

/** object.name = value */
export function setProperty(model: Model, object: Node, name: string, value: Node): void {
  model.flow.eachSite(object, (site) => {
    if (!isHolder(site)) return;
    model.define(site, name, value);
    if (model.accessorNames.has(name)) eachAccessor(model, site, name, "setters", (setter) => callFunctions(model, setter, { self: site, args: [value], result: null }));
  });
}

/** `result` = object[key]; `index` when the key is a constant one. */
export function getElement(model: Model, object: Node, index: number | null, result: Node): void {
  const { flow } = model;
  flow.eachSite(object, (site) => {
    switch (site.kind) {
      case "array": return flow.connect(index === null ? site.all : model.readAt(site, index), result);
      case "view": return flow.connect(site.element, result);
      case "object": case "function": return flow.connect(index === null ? model.everything(site) : find(model, site, String(index)), result);
      default:
    }
  });
  flow.eachBits(object, () => { if ((object.bits & STRING) !== 0) flow.add(result, STRING); });
}

export function setElement(model: Model, object: Node, index: number | null, value: Node): void {
  model.flow.eachSite(object, (site) => {
    switch (site.kind) {
      case "array": return model.flow.connect(value, index === null ? site.any : model.storeAt(site, index));
      case "object": case "function": return model.define(site, index === null ? COMPUTED : String(index), value);
      default:
    }
  });
}

/** What iterating over a value gives; `position` when it is known how many steps came before. */
export function iterate(model: Model, iterable: Node, position: number | null, result: Node): void {
  const { flow } = model;
  flow.eachSite(iterable, (site) => {
    switch (site.kind) {
      case "array": return flow.connect(position === null ? site.all : model.readAt(site, position), result);
      case "view": return flow.connect(site.element, result);
      case "keyed": return site.isMap ? flow.addSite(result, site.pair) : flow.connect(site.value, result);
      case "iterator": return flow.connect(site.element, result);
      case "object": return flow.connect(iterationOf(model, site), result);
      default:
    }
  });
  flow.eachBits(iterable, () => { if ((iterable.bits & STRING) !== 0) flow.add(result, STRING); });
}

/** Programs' own iterators: [Symbol.iterator]() gives an object with next(), which gives one with a value. */
function iterationOf(model: Model, site: ObjectSite): Node {
  let value = model.iterations.get(site);
  if (value !== undefined) return value;
  value = new Node();
  model.iterations.set(site, value);
  const iterator = new Node();
  const step = new Node();
  callFunctions(model, find(model, site, "@@iterator"), { self: site, args: [], result: iterator });
  const elements = value;
  model.flow.eachSite(iterator, (inner) => {
    if (inner.kind === "object") callFunctions(model, find(model, inner, "next"), { self: inner, args: [], result: step });
    else iterate(model, fixedNode(0, inner), null, elements);
  });
  getProperty(model, step, "value", elements);
  return elements;
}
