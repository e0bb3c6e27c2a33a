/** The objects that evidence tells apart: by the place that makes them, or by their class. */
import type { ManagedAttributes } from "#compiler/ir/function.ts";
import { Node, fixedNode } from "#compiler/passes/hints/flow.ts";

export type Site = ObjectSite | FunctionSite | ArraySite | ViewSite | KeyedSite | IteratorSite | PromiseSite | EnvironmentSite | BuiltinSite | MethodSite;

type Table = Map<string, Node>;

/** Something with named properties and a prototype. Most have few tables, so these are made when they are needed. */
abstract class Properties {
  private ownFields: Table | null = null;
  private ownGetters: Table | null = null;
  private ownSetters: Table | null = null;
  private ownFound: Table | null = null;
  private ownRead: Table | null = null;
  private prototypes: Node | null = null;
  /** Methods that are known from the start to be defined here: the search for their name ends here. */
  own: Set<string> | null = null;
  /** What is in any of the fields, once somebody asks. */
  everything: Node | null = null;

  get fields(): Table {
    return (this.ownFields ??= new Map());
  }
  get getters(): Table {
    return (this.ownGetters ??= new Map());
  }
  get setters(): Table {
    return (this.ownSetters ??= new Map());
  }
  /** What is found under a name, prototypes included, but without what getters give. */
  get found(): Table {
    return (this.ownFound ??= new Map());
  }
  /** The same, with what getters give. */
  get read(): Table {
    return (this.ownRead ??= new Map());
  }
  get proto(): Node {
    return (this.prototypes ??= new Node());
  }
}

/** Instances of a class, objects made by one literal, prototypes. */
export class ObjectSite extends Properties {
  readonly kind = "object";
  /** As in ClassLayouts; null when the layout is not known. */
  className: string | null;
  constructor(className: string | null) {
    super();
    this.className = className;
  }
}

/** Closures of one function of the program, or one of its classes. */
export class FunctionSite extends Properties {
  readonly kind = "function";
  readonly symbol: string;
  readonly attributes: ManagedAttributes;
  readonly params: Node[] = [];
  readonly self = new Node();
  readonly newTarget = new Node();
  readonly result = new Node();
  /** Environments of the closures. */
  readonly environment = new Node();
  /** Home objects of the closures. */
  readonly home = new Node();
  /** What `param.callee` gives. */
  readonly callee: Node;
  /** Classes that `extends` names. */
  readonly parent = new Node();
  /** Rest parameter: from which argument on. */
  rest: { readonly from: number; readonly array: ArraySite } | null = null;
  /** The arguments object. */
  arguments: ArraySite | null = null;
  private ownPrototype: ObjectSite | null = null;
  private ownInstance: ObjectSite | null = null;

  constructor(symbol: string, attributes: ManagedAttributes) {
    super();
    this.symbol = symbol;
    this.attributes = attributes;
    this.callee = fixedNode(0, this);
  }

  /** What its `prototype` is from the start. */
  get prototype(): ObjectSite {
    return (this.ownPrototype ??= new ObjectSite(null));
  }

  /** What `new` makes. */
  get instance(): ObjectSite {
    return (this.ownInstance ??= new ObjectSite(this.symbol));
  }

  param(index: number): Node {
    while (this.params.length <= index) this.params.push(new Node());
    return this.params[index]!;
  }
}

/** Positions of an array that are told apart. */
export const POSITIONS_MAX = 8;

/** Arrays made at one place. */
export class ArraySite {
  readonly kind = "array";
  /** The arguments object of a function, which is no array. */
  readonly isArguments: boolean;
  /** What is stored at places that are not known. */
  readonly any = new Node();
  /** What is stored at known places; read through Model.elementsAt. */
  readonly at: Node[] = [];
  /** All of it. */
  readonly all = new Node();
  readonly reads: Node[] = [];
  constructor(isArguments = false) {
    this.isArguments = isArguments;
  }
}

/** Typed arrays of one element type. */
export class ViewSite {
  readonly kind = "view";
  readonly elements: string;
  /** Evidence of an element. */
  readonly element: Node;
  constructor(elements: string, bits: number) {
    this.elements = elements;
    this.element = fixedNode(bits);
  }
}

/** Maps or sets made at one place; a set has its members as values. */
export class KeyedSite {
  readonly kind = "keyed";
  readonly isMap: boolean;
  readonly key = new Node();
  readonly value = new Node();
  /** What iterating over a map gives. */
  readonly pair = new ArraySite();
  constructor(isMap: boolean) {
    this.isMap = isMap;
  }
}

/** Iterators and generators. */
export class IteratorSite {
  readonly kind = "iterator";
  readonly isAsync: boolean;
  readonly element = new Node();
  /** What programs pass to `next`. */
  readonly sent = new Node();
  /** What `next` gives. */
  readonly result = new ObjectSite(null);
  readonly promise = new PromiseSite();
  constructor(isAsync: boolean) {
    this.isAsync = isAsync;
  }
}

export class PromiseSite {
  readonly kind = "promise";
  readonly value = new Node();
}

/** Cells of variables that one `env.new` makes. */
export class EnvironmentSite {
  readonly kind = "environment";
  readonly slots: Node[] = [];
  readonly parent: Node;
  constructor(parent: Node) {
    this.parent = parent;
  }
  slot(index: number): Node {
    while (this.slots.length <= index) this.slots.push(new Node());
    return this.slots[index]!;
  }
}

/** A function, class or namespace of the library, by the name that programs know it by: "Math", "Math.floor", "Map". */
export class BuiltinSite {
  readonly kind = "builtin";
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A method that was fetched from an object of the library and is called later. */
export class MethodSite {
  readonly kind = "method";
  readonly receiver: Site;
  readonly name: string;
  constructor(receiver: Site, name: string) {
    this.receiver = receiver;
    this.name = name;
  }
}
