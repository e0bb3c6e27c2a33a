/** Evidence from annotations and tests, where the flow of values gives none: an untouched value, the elements of an array that nothing is stored into. */
import { literalClass } from "#compiler/ir/class-names.ts";
import type { Declared } from "#compiler/ir/declared.ts";
import type { Instruction } from "#compiler/ir/function.ts";
import { BIGINT, BOOLEAN, INT, Node, SITES_MAX, STRING, WEAK } from "#compiler/passes/hints/flow.ts";
import type { Model } from "#compiler/passes/hints/model.ts";
import { COMPUTED } from "#compiler/passes/hints/properties.ts";
import { ObjectSite, PromiseSite, type FunctionSite, type Site } from "#compiler/passes/hints/sites.ts";

const SIMPLE: Readonly<Record<string, number>> = { number: WEAK, int: INT, string: STRING, boolean: BOOLEAN, bigint: BIGINT };
/** Types that name themselves are followed into the evidence of flow this far. */
const DEPTH_MAX = 4;

export class DeclaredEvidence {
  private readonly model: Model;
  private readonly types: Readonly<Record<string, Declared>>;
  private readonly pending: { readonly node: Node; readonly type: Declared }[] = [];
  /** Objects of types that are known by their members only. */
  private readonly objects = new Map<Declared, Site>();
  private derived: Map<FunctionSite, FunctionSite[]> | null = null;
  private readonly instances = new Map<string, readonly FunctionSite[]>();

  constructor(model: Model, types: Readonly<Record<string, Declared>>) {
    this.model = model;
    this.types = types;
  }

  /** Notes an annotation. */
  add(node: Node, { declared }: Instruction): void {
    if (declared !== undefined && !node.fixed) this.pending.push({ node, type: declared });
  }

  /** Adds what annotations say of values without evidence, when all evidence of flow is there. */
  apply(): void {
    for (const { node, type } of this.pending) this.complete(node, type, 0);
    // What is caught is known by what it is tested for.
    for (const { node, target } of this.model.instanceTests.filter((each) => each.node.empty && !each.node.fixed)) {
      for (const site of target.sites ?? []) if (site.kind === "function") this.fill(node, { class: site.symbol });
    }
  }

  private complete(node: Node, type: Declared | null | undefined, depth: number): void {
    if (type === null || type === undefined || depth > DEPTH_MAX) return;
    if (node.empty) return this.fill(node, type);
    for (const site of node.sites ?? []) this.completeSite(site, type, depth + 1);
  }

  /** What an object that is there holds, where nothing is stored. */
  private completeSite(site: Site, type: Declared, depth: number): void {
    if (typeof type === "string") return;
    if ("named" in type) {
      const definition = this.types[type.named];
      if (definition !== undefined) this.completeSite(site, definition, depth);
    } else if (site.kind === "array" && "array" in type) {
      if (site.all.empty) this.fillElements(site.any, type.array);
      else this.complete(site.all, type.array, depth);
    } else if (site.kind === "keyed" && "map" in type) {
      this.complete(site.key, type.map[0], depth);
      this.complete(site.value, type.map[1], depth);
    } else if (site.kind === "keyed" && "set" in type) {
      this.complete(site.value, type.set, depth);
    } else if (site.kind === "promise" && "promise" in type) {
      this.complete(site.value, type.promise, depth);
    } else if (site.kind === "object" && "members" in type) {
      for (const [name, member] of Object.entries(type.members)) {
        const field = site.fields.get(name);
        if (field !== undefined) this.complete(field, member, depth);
      }
      if (type.others !== null && Object.keys(type.members).length === 0) this.complete(this.model.field(site, COMPUTED), type.others, depth);
    }
  }

  private fillElements(node: Node, type: Declared | null): void {
    if (type !== null) this.fill(node, type);
  }

  /** The type is all that is known. */
  private fill(node: Node, type: Declared): void {
    const { flow } = this.model;
    if (typeof type === "string") return flow.add(node, SIMPLE[type]!);
    if ("union" in type) {
      for (const each of type.union) this.fill(node, each);
      return;
    }
    if ("named" in type) {
      const definition = this.types[type.named];
      if (definition !== undefined) this.fill(node, definition);
      return;
    }
    if ("class" in type) {
      for (const each of this.instantiated(type.class)) flow.addSite(node, each.instance);
      return;
    }
    if ("view" in type) return flow.addSite(node, this.model.view(type.view));
    let site = this.objects.get(type);
    if (site === undefined) {
      site = this.make(type);
      this.objects.set(type, site);
      this.fillSite(site, type);
    }
    flow.addSite(node, site);
  }

  private make(type: Exclude<Declared, string>): Site {
    if ("array" in type || "tuple" in type) return this.model.newArray();
    if ("map" in type || "set" in type) return this.model.newKeyed("map" in type);
    if ("promise" in type) return new PromiseSite();
    // Objects of unknown origin (JSON, say) often have the keys of their type, in its order: if some literal makes such, its class is a good guess.
    const className = "keys" in type ? literalClass(type.keys) : null;
    return new ObjectSite(className !== null && this.model.literals.has(className) ? className : null);
  }

  private fillSite(site: Site, type: Exclude<Declared, string>): void {
    if (site.kind === "array" && "array" in type) this.fillElements(site.any, type.array);
    else if (site.kind === "array" && "tuple" in type) for (const [i, element] of type.tuple.entries()) this.fillElements(this.model.storeAt(site, i), element);
    else if (site.kind === "keyed" && "map" in type) {
      this.fillElements(site.key, type.map[0]);
      this.fillElements(site.value, type.map[1]);
    } else if (site.kind === "keyed" && "set" in type) this.fillElements(site.value, type.set);
    else if (site.kind === "promise" && "promise" in type) this.fillElements(site.value, type.promise);
    else if (site.kind === "object" && "members" in type) {
      for (const [name, member] of Object.entries(type.members)) this.fill(this.model.field(site, name), member);
      this.fillElements(this.model.field(site, COMPUTED), type.others);
    }
  }

  /** The class and those derived from it, as far as the program makes instances of them; no more than a value can hold. Evidence of that is complete when annotations count. */
  private instantiated(symbol: string): readonly FunctionSite[] {
    let known = this.instances.get(symbol);
    if (known === undefined) this.instances.set(symbol, (known = this.findInstantiated(symbol)));
    return known;
  }

  private findInstantiated(symbol: string): readonly FunctionSite[] {
    const start = this.model.function(symbol);
    if (start === null) return [];
    this.derived ??= this.collectDerived();
    const found = new Set<FunctionSite>();
    const work = [start];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      work.push(...this.derived.get(next) ?? []);
    }
    const made = [...found].filter((each) => each.newTarget.sites?.includes(each) === true);
    return made.length > 0 ? made.slice(0, SITES_MAX + 1) : [start];
  }

  private collectDerived(): Map<FunctionSite, FunctionSite[]> {
    const derived = new Map<FunctionSite, FunctionSite[]>();
    for (const site of this.model.functions.values()) {
      for (const parent of site.parent.sites ?? []) {
        if (parent.kind !== "function") continue;
        const known = derived.get(parent);
        if (known === undefined) derived.set(parent, [site]);
        else known.push(site);
      }
    }
    return derived;
  }
}
