/** Methods of arrays and typed arrays (ECMA-262 §23.1.3, §23.2.3). */
import { INT, Node, type Flow } from "#compiler/passes/hints/flow.ts";
import { AN_INT, type Model } from "#compiler/passes/hints/model.ts";
import { callFunctions, type Call } from "#compiler/passes/hints/calls.ts";
import { newIterator } from "#compiler/passes/hints/builtins.ts";
import { iterate } from "#compiler/passes/hints/properties.ts";
import { POSITIONS_MAX, type ArraySite, type Site, type ViewSite } from "#compiler/passes/hints/sites.ts";
import { ARRAY_METHODS, VIEW_METHODS } from "#compiler/passes/hints/tables.ts";

/** Names of methods whose callback is given element, index and array. */
const VISITORS: ReadonlySet<string> = new Set(["forEach", "map", "filter", "some", "every", "find", "findIndex", "findLast", "findLastIndex", "flatMap"]);

export function callMethodOfArray(model: Model, array: ArraySite, name: string, { args, ints, spread, result }: Call, key: object): void {
  const { flow } = model;
  const gives = (site: Site): void => { if (result !== null) flow.addSite(result, site); };
  const simple = ARRAY_METHODS.get(name);
  if (simple !== undefined && result !== null) flow.add(result, simple);
  const made = (fill: (to: Node) => void): void => {
    const site = model.array(key);
    fill(site.any);
    gives(site);
  };
  const [callback, initial] = args;
  if (VISITORS.has(name)) {
    const returned = new Node();
    if (callback !== undefined) callFunctions(model, callback, { self: null, args: [array.all, AN_INT, arrayNode(flow, array)], result: returned });
    if (name === "map") made((to) => flow.connect(returned, to));
    else if (name === "filter") made((to) => flow.connect(array.all, to));
    else if (name === "flatMap") made((to) => flatten(model, returned, to));
    else if (name === "find" || name === "findLast") if (result !== null) flow.connect(array.all, result);
    return;
  }
  switch (name) {
    case "push": case "unshift": case "fill":
      for (const arg of name === "fill" ? args.slice(0, 1) : args) flow.connect(arg, array.any);
      if (spread !== undefined) iterate(model, spread, null, array.any);
      if (name === "fill") gives(array);
      return;
    case "pop": case "shift": case "at":
      if (result !== null) flow.connect(array.all, result);
      return;
    case "slice":
      return gives(sliced(model, array, args.length === 0 ? 0 : ints?.[0] ?? null, key));
    case "toReversed": case "toSorted": case "splice": case "toSpliced": case "with": case "concat":
      if (name === "splice") for (const arg of args.slice(2)) flow.connect(arg, array.any);
      made((to) => {
        flow.connect(array.all, to);
        if (name === "concat") for (const arg of args) flatten(model, arg, to);
        if (name === "with" && args[1] !== undefined) flow.connect(args[1], to);
      });
      if (name === "toSorted") compare(model, callback, array.all);
      return;
    case "flat": return made((to) => flatten(model, array.all, to));
    case "sort": compare(model, callback, array.all); return gives(array);
    case "reverse": case "copyWithin": return gives(array);
    case "reduce": case "reduceRight": return reduce(model, array.all, callback, initial, arrayNode(flow, array), result);
    case "keys": case "values": case "entries": case "@@iterator":
      return gives(model.makes(array, name, () => {
        const iterator = newIterator(model, false);
        if (name === "keys") flow.add(iterator.element, INT);
        else if (name !== "entries") flow.connect(array.all, iterator.element);
        else {
          const pair = model.array(array, "pair");
          flow.add(model.storeAt(pair, 0), INT);
          flow.connect(array.all, model.storeAt(pair, 1));
          flow.addSite(iterator.element, pair);
        }
        return iterator;
      }));
    default:
  }
}

export function callMethodOfView(model: Model, view: ViewSite, name: string, { args, result }: Call, key: object): void {
  const { flow } = model;
  const simple = ARRAY_METHODS.get(name) ?? VIEW_METHODS.get(name);
  if (simple !== undefined && result !== null) flow.add(result, simple);
  const gives = (): void => { if (result !== null) flow.addSite(result, view); };
  const [callback, initial] = args;
  const self = new Node();
  flow.addSite(self, view);
  if (VISITORS.has(name)) {
    if (callback !== undefined) callFunctions(model, callback, { self: null, args: [view.element, AN_INT, self], result: null, key });
    if (name === "map" || name === "filter") gives();
    else if ((name === "find" || name === "findLast") && result !== null) flow.connect(view.element, result);
    return;
  }
  switch (name) {
    case "subarray": case "slice": case "fill": case "reverse": case "copyWithin": case "toReversed": case "with": return gives();
    case "sort": case "toSorted": compare(model, callback, view.element); return gives();
    case "at": if (result !== null) flow.connect(view.element, result); return;
    case "reduce": case "reduceRight": return reduce(model, view.element, callback, initial, self, result);
    default:
  }
}

/** Places are known as far as the start is. */
function sliced(model: Model, array: ArraySite, start: number | null, key: object): ArraySite {
  const { flow } = model;
  const site = model.array(key);
  if (start === null || start < 0) flow.connect(array.all, site.any);
  else {
    flow.connect(array.any, site.any);
    for (let i = start; i < POSITIONS_MAX; i++) flow.connect(model.readAt(array, i), model.storeAt(site, i - start));
  }
  return site;
}

function arrayNode(flow: Flow, site: Site): Node {
  const node = new Node();
  flow.addSite(node, site);
  return node;
}

function compare(model: Model, callback: Node | undefined, elements: Node): void {
  if (callback !== undefined) callFunctions(model, callback, { self: null, args: [elements, elements], result: null });
}

function reduce(model: Model, elements: Node, callback: Node | undefined, initial: Node | undefined, array: Node, result: Node | null): void {
  const accumulator = new Node();
  model.flow.connect(initial ?? elements, accumulator);
  if (callback !== undefined) callFunctions(model, callback, { self: null, args: [accumulator, elements, AN_INT, array], result: accumulator });
  if (result !== null) model.flow.connect(accumulator, result);
}

/** The value itself, or the elements of an array. */
function flatten(model: Model, from: Node, to: Node): void {
  const { flow } = model;
  flow.eachBits(from, () => flow.add(to, from.bits));
  flow.eachSite(from, (site) => {
    if (site.kind === "array") flow.connect(site.all, to);
    else flow.addSite(to, site);
  });
}
