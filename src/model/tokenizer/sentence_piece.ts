/** A piece of a SentencePiece vocabulary; its id is its index. */
export interface Piece {
  text: string;
  score: number;
  /** 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte. */
  type: number;
}

/** The content of a SentencePiece model that gives the ids of a text. */
export interface SentencePiece {
  pieces: Piece[];
  /** 1 Unigram, 2 BPE, 3 words, 4 characters. */
  modelType: number;
  unknown: number;
  byteFallback: boolean;
  /** Whether spaces end words instead of starting them. */
  spaceAsSuffix: boolean;
  /** The table of normalisation; empty if there is none. */
  charsmap: Uint8Array;
  addDummyPrefix: boolean;
  removeExtraSpaces: boolean;
  escapeSpaces: boolean;
}

/**
 * Reads a SentencePiece model.
 *
 * Source: google/sentencepiece, src/sentencepiece_model.proto, for the numbers
 * and defaults of fields.
 *
 * @throws {Error} When the bytes are not such a model.
 */
export function readSentencePiece(bytes: Uint8Array): SentencePiece {
  const model = messageOf(bytes);
  // They follow the pieces in the file.
  if ([1, 2, 3].some((field) => !(model.all(field)[0] instanceof Uint8Array))) {
    throw new Error("it is cut off, or not a SentencePiece model");
  }
  const trainer = messageOf(model.bytes(2));
  const normalizer = messageOf(model.bytes(3));
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const pieces = model.all(1).map((piece): Piece => {
    const { bytes, float, integer } = messageOf(piece as Uint8Array);
    return {
      text: decoder.decode(bytes(1)),
      score: float(2),
      type: integer(3, 1),
    };
  });
  return {
    pieces,
    modelType: trainer.integer(3, 1),
    unknown: trainer.integer(40, 0),
    byteFallback: trainer.integer(35, 0) !== 0,
    spaceAsSuffix: trainer.integer(24, 0) !== 0,
    charsmap: normalizer.bytes(2),
    addDummyPrefix: normalizer.integer(3, 1) !== 0,
    removeExtraSpaces: normalizer.integer(4, 1) !== 0,
    escapeSpaces: normalizer.integer(5, 1) !== 0,
  };
}

/** The fields of a Protocol Buffers message, by their numbers. */
function messageOf(bytes: Uint8Array) {
  const fields = new Map<number, (number | Uint8Array)[]>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = view.getUint8(at++);
      // Only the low 32 bits count, of negative numbers too.
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new Error("it has a number that is too long");
  };
  const take = (length: number) => {
    if (length < 0 || at + length > bytes.length) {
      throw new Error("it is cut off");
    }
    return bytes.subarray(at, at += length);
  };
  while (at < bytes.length) {
    const key = varint();
    const kind = key & 7;
    if (kind !== 0 && kind !== 1 && kind !== 2 && kind !== 5) {
      throw new Error("it is not a SentencePiece model");
    }
    const value = kind === 0
      ? varint()
      : take(kind === 2 ? varint() : kind === 1 ? 8 : 4);
    fields.getOrInsert(key >>> 3, []).push(value);
  }
  const last = (field: number) => fields.get(field)?.at(-1);
  return {
    all: (field: number) => fields.get(field) ?? [],
    bytes: (field: number) =>
      last(field) as Uint8Array | undefined ?? new Uint8Array(),
    integer: (field: number, or: number) =>
      last(field) as number | undefined ?? or,
    float: (field: number) => {
      const value = last(field) as Uint8Array | undefined;
      return value === undefined
        ? 0
        : new DataView(value.buffer, value.byteOffset, 4).getFloat32(0, true);
    },
  };
}
