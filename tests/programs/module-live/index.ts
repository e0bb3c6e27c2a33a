export { value as renamed } from "./values.ts";
export * from "./values.ts";
export type { OnlyType } from "./values.ts";
