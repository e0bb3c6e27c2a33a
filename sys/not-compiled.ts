/** What an intrinsic does outside a compiled image. */
export function notCompiled(name: string): never {
  throw new Error(`${name} is an intrinsic: it has no meaning under Node; compile the module with tsuki`);
}
