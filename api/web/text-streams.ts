/** TextEncoderStream and TextDecoderStream (Encoding Standard §8): transforms around the encoder and the decoder. */
import { TransformStream } from "./streams.ts";
import { TextDecoder, TextEncoder } from "./text-encoding.ts";

export class TextEncoderStream {
  #transform: TransformStream<string, Uint8Array>;
  constructor() {
    const encoder = new TextEncoder();
    let high = "";
    this.#transform = new TransformStream<string, Uint8Array>({
      // A pair of surrogates may come in two chunks.
      transform(chunk, controller) {
        let text = high + String(chunk);
        high = "";
        const last = text.charCodeAt(text.length - 1);
        if (last >= 0xd800 && last <= 0xdbff) {
          high = text.substring(text.length - 1);
          text = text.substring(0, text.length - 1);
        }
        if (text !== "") controller.enqueue(encoder.encode(text));
      },
      flush(controller) {
        if (high !== "") controller.enqueue(encoder.encode(high));
      },
    });
  }
  get encoding(): string {
    return "utf-8";
  }
  get readable(): unknown {
    return this.#transform.readable;
  }
  get writable(): unknown {
    return this.#transform.writable;
  }
}

export class TextDecoderStream {
  #decoder: TextDecoder;
  #transform: TransformStream<ArrayBufferView, string>;
  constructor(label = "utf-8", options: { fatal?: boolean; ignoreBOM?: boolean } = {}) {
    const decoder = new TextDecoder(label, options);
    this.#decoder = decoder;
    this.#transform = new TransformStream<ArrayBufferView, string>({
      transform(chunk, controller) {
        const text = decoder.decode(chunk, { stream: true });
        if (text !== "") controller.enqueue(text);
      },
      flush(controller) {
        const text = decoder.decode();
        if (text !== "") controller.enqueue(text);
      },
    });
  }
  get encoding(): string {
    return this.#decoder.encoding;
  }
  get fatal(): boolean {
    return this.#decoder.fatal;
  }
  get ignoreBOM(): boolean {
    return this.#decoder.ignoreBOM;
  }
  get readable(): unknown {
    return this.#transform.readable;
  }
  get writable(): unknown {
    return this.#transform.writable;
  }
}
