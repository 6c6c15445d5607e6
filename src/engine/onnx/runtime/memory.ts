/**
 * The address of an array's elements. It is valid as long as something refers to
 * the array.
 */
function addressOf(array: ArrayBufferView): bigint {
  // V8 may move the elements of a small array until its buffer is asked for.
  void array.buffer;
  return Deno.UnsafePointer.value(Deno.UnsafePointer.of(array));
}

/** A text as C expects it: UTF-8 with a zero at its end. */
export function cString(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${text}\0`);
}

/** The addresses of texts, which are in the same buffer, so that they live as long as the addresses. */
export function cStrings(texts: readonly string[]): BigUint64Array {
  const encoded = texts.map(cString);
  const start = 8 * texts.length;
  const size = encoded.reduce((sum, { length }) => sum + length, start);
  const bytes = new Uint8Array(size);
  const addresses = new BigUint64Array(bytes.buffer, 0, texts.length);
  let at = start;
  encoded.forEach((text, i) => {
    bytes.set(text, at);
    addresses[i] = addressOf(bytes) + BigInt(at);
    at += text.length;
  });
  return addresses;
}

/** The memory at an address. */
export function memoryAt(address: bigint): Deno.UnsafePointerView {
  return new Deno.UnsafePointerView(Deno.UnsafePointer.create(address)!);
}
