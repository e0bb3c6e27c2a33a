/** Where a program's text goes. */
export interface Console {
  /** Writes all octets before it returns; stream 1 is standard output, 2 standard error. */
  write(stream: 1 | 2, bytes: Uint8Array): void;
  /** The same for text, in UTF-8. */
  writeText(stream: 1 | 2, text: string): void;
}
