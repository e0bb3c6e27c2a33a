export const calls: string[] = [];
function note(what: string) {
  return (target: object, key?: string | symbol, descriptor?: PropertyDescriptor | number): void => {
    calls.push(`${what} ${typeof target} ${String(key)} ${typeof descriptor === "number" ? descriptor : typeof descriptor}`);
  };
}
function readonly(_target: object, _key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  return { ...descriptor, writable: false };
}
function sealed<T extends abstract new (...args: never[]) => object>(constructor: T): void {
  calls.push(`class ${constructor.name}`);
  Object.seal(constructor.prototype);
}
class Base { set title(value: string) { calls.push(`setter ${value}`); } }
@sealed
export class Model extends Base {
  @note("field") size = 1;
  // With useDefineForClassFields off this goes through the setter of Base.
  override title = "assigned";
  @note("static") static count = 0;
  @note("method") @readonly greet(@note("parameter") name: string): string { return `hi ${name} ${this.size}`; }
  @note("getter") get half(): number { return this.size / 2; }
}
