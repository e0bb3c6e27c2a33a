/** Data of classes in the program module (abi/records.ts): records, layouts, sites of object literals. */
import { CLASS_SECTION, LAYOUT_SECTION } from "#abi/entry-points.ts";
import { CLASS_BYTES, LAYOUT_ASSIGNED } from "#abi/records.ts";
import { objectBytes } from "#compiler/llvm/allocation.ts";
import { infoName } from "#compiler/llvm/function-info.ts";
import type { ModuleWriter } from "#compiler/llvm/module-writer.ts";
import { atomName, classRecordName, globalName, literalSiteName, symbolName } from "#compiler/llvm/names.ts";
import type { References } from "#compiler/llvm/references.ts";
import type { Construction, Field, Layouts } from "#compiler/passes/layouts.ts";

/** Defines what modules refer to, and adds the names of fields to the references. */
export function emitClasses(module: ModuleWriter, references: References, layouts: Layouts): void {
  for (const name of [...references.classes].sort()) {
    const fields = layouts.fieldsOf(name);
    if (fields === undefined) throw new Error(`llvm: no layout of ${name}`);
    emitRecord(module, name);
    emitLayout(module, name, fields, layouts.constructionOf(name), references);
  }
  for (const [name, keys] of [...references.literals].sort(([a], [b]) => (a < b ? -1 : 1))) {
    emitRecord(module, name);
    emitSite(module, name, keys, references);
  }
}

function emitRecord(module: ModuleWriter, className: string): void {
  const name = classRecordName(className);
  module.define(name);
  module.parts.push(`${globalName(name)} = hidden global [${CLASS_BYTES} x i8] zeroinitializer, section "${CLASS_SECTION}", align 16\n`);
}

/** Addresses in the image fit in 32 bits. */

function emitLayout(module: ModuleWriter, className: string, fields: readonly Field[], construction: Construction | undefined, references: References): void {
  const keys = fields.map((field) => {
    (field.isPrivate ? references.symbols : references.atoms).add(field.name);
    const name = field.isPrivate ? symbolName(field.name) : atomName(field.name);
    return field.isAssigned ? `i32 ptrtoint (ptr getelementptr (i8, ptr ${module.global(name)}, i64 ${LAYOUT_ASSIGNED}) to i32)` : module.low(name);
  });
  const name = module.fresh("tsuki.layout");
  module.define(name);
  const numbers = [construction === undefined ? 0 : objectBytes(construction.words), fields.length, construction?.inherited ?? 0];
  const values = [module.low(infoName(className)), module.low(classRecordName(className)), ...numbers.map((number) => `i32 ${number}`), ...keys];
  module.parts.push(`${globalName(name)} = internal constant [${values.length} x i32] [${values.join(", ")}], section "${LAYOUT_SECTION}", align 4\n`);
  module.used.push(name);
}

function emitSite(module: ModuleWriter, className: string, keys: readonly string[], references: References): void {
  for (const key of keys) references.atoms.add(key);
  const name = literalSiteName(className);
  module.define(name);
  const atoms = keys.map((key) => `i64 ${module.address(atomName(key))}`).join(", ");
  module.parts.push(`${globalName(name)} = hidden constant { i32, i32, [${keys.length} x i64] } { i32 ${keys.length}, i32 ${keys.length}, [${keys.length} x i64] [${atoms}] }, align 8\n`);
}
