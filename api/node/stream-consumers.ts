/** node:stream/consumers: all that a stream (of either sort, or anything to iterate) gives, as one value. */
import { Blob } from "../web/blob.ts";
import { TextDecoder } from "../web/text-encoding.ts";
import { Buffer } from "./buffer.ts";

type Source = AsyncIterable<any> | Iterable<any>;

async function chunksOf(stream: Source): Promise<any[]> {
  const chunks: any[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}

export async function buffer(stream: Source): Promise<Buffer> {
  return Buffer.concat((await chunksOf(stream)).map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk.buffer ?? chunk, chunk.byteOffset, chunk.byteLength))));
}
export async function arrayBuffer(stream: Source): Promise<ArrayBuffer> {
  const { buffer: octets, byteOffset, byteLength } = await buffer(stream);
  return (octets as ArrayBuffer).slice(byteOffset, byteOffset + byteLength);
}
export async function blob(stream: Source): Promise<Blob> {
  return new Blob(await chunksOf(stream));
}
export async function text(stream: Source): Promise<string> {
  const decoder = new TextDecoder();
  let out = "";
  for await (const chunk of stream) out += typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true });
  return out + decoder.decode();
}
export async function json(stream: Source): Promise<unknown> {
  return JSON.parse(await text(stream));
}

export default { arrayBuffer, blob, buffer, json, text };
