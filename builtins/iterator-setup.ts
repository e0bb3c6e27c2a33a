/** Prototypes of the iterators that builtins hand out; called from static blocks. */
import { deleteOwn, setPrototype } from "#runtime/object.ts";
import { tagPrototype } from "#builtins/class-setup.ts";
import { Iterator } from "#builtins/iterator.ts";

/** Inherits from %Iterator.prototype% (naming it here brings its methods into the image), has a tag and no `constructor`. */
export function setUpIteratorPrototype(prototype: unknown, tag: string): void {
  setPrototype(prototype, Iterator.prototype);
  tagPrototype(prototype, tag);
  deleteOwn(prototype, "constructor");
}
