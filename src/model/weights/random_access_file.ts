import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { standIn } from "../checkpoint/stand_in.ts";

/**
 * A file whose parts are read one by one. What a file says of its own size is
 * never believed: a part is checked against the real one before memory is
 * taken for it.
 */
export class RandomAccessFile implements Disposable {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly #file: Deno.FsFile;

  /** @throws {CheckpointError} When it cannot be opened, or something else lies in its place. */
  constructor(path: string) {
    this.path = path;
    const other = standIn(path);
    if (other !== undefined) throw this.damaged(other.why, other.what);
    try {
      this.#file = Deno.openSync(path);
      this.size = this.#file.statSync().size;
    } catch (error) {
      throw this.damaged(
        (error as Error).message,
        error instanceof Deno.errors.NotFound
          ? "put it there"
          : "make it readable",
        error,
      );
    }
  }

  /**
   * Reads bytes.
   *
   * @throws {CheckpointError} When they do not lie in the file.
   */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    if (
      !Number.isSafeInteger(offset) || !Number.isSafeInteger(length) ||
      offset < 0 || length < 0 || offset + length > this.size
    ) {
      throw this.damaged(
        `it points to ${length} bytes from ${offset} on, but has ${this.size}`,
      );
    }
    const bytes = new Uint8Array(length);
    try {
      this.#file.seekSync(offset, Deno.SeekMode.Start);
      for (let at = 0; at < length;) {
        const count = this.#file.readSync(bytes.subarray(at));
        if (count === null) throw new Error("it became shorter");
        at += count;
      }
    } catch (error) {
      throw this.damaged((error as Error).message, "make it readable", error);
    }
    return bytes;
  }

  /** The error of a file that is not what it should be. */
  damaged(
    why: string,
    what = "put the whole file there",
    cause?: unknown,
  ): CheckpointError {
    return new CheckpointError(
      this.path,
      `Cannot read the weights in ${this.path}: ${why}, ${what}`,
      cause,
    );
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}
