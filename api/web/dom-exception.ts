/** DOMException (Web IDL §2.8.1), as much as abort signals and base64 need: name, message and the legacy code. */
const CODES: Record<string, number> = {
  IndexSizeError: 1, HierarchyRequestError: 3, WrongDocumentError: 4, InvalidCharacterError: 5, NoModificationAllowedError: 7, NotFoundError: 8, NotSupportedError: 9, InUseAttributeError: 10,
  InvalidStateError: 11, SyntaxError: 12, InvalidModificationError: 13, NamespaceError: 14, InvalidAccessError: 15, TypeMismatchError: 17, SecurityError: 18, NetworkError: 19, AbortError: 20,
  URLMismatchError: 21, QuotaExceededError: 22, TimeoutError: 23, InvalidNodeTypeError: 24, DataCloneError: 25,
};

export class DOMException extends Error {
  readonly #name: string;
  constructor(message = "", options: string | { name?: string; cause?: unknown } = "Error") {
    super(message);
    this.#name = typeof options === "string" ? options : (options.name ?? "Error");
    if (typeof options === "object" && "cause" in options) Object.defineProperty(this, "cause", { value: options.cause, writable: true, configurable: true });
    // The stack was headed by the class's name; Node heads it with the exception's.
    const stack = this.stack;
    if (typeof stack === "string" && stack.startsWith("Error")) {
      Object.defineProperty(this, "stack", { value: this.#name + stack.substring(5), writable: true, configurable: true });
    }
  }
  override get name(): string {
    return this.#name;
  }
  get [Symbol.toStringTag](): string {
    return "DOMException";
  }
  get code(): number {
    return CODES[this.#name] ?? 0;
  }
}
