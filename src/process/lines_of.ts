import { TextLineStream } from "@std/streams";

/** The lines of a stream of UTF-8. */
export function linesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): ReadableStream<string> {
  return stream.pipeThrough(new TextDecoderStream())
    .pipeThrough(new TextLineStream());
}
