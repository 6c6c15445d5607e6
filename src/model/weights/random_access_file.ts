import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { wrongContent } from "../checkpoint/wrong_content.ts";

/**
 * A file that is read in parts. Lengths that come from the file are checked
 * against its actual size before memory is allocated.
 */
export class RandomAccessFile implements Disposable {
  readonly path: string;
  readonly size: number;
  readonly #file: Deno.FsFile;

  /** @throws {CheckpointError} When it cannot be opened, or has wrong content. */
  constructor(path: string) {
    this.path = path;
    const problem = wrongContent(path);
    if (problem !== undefined) {
      throw this.unreadable(problem.reason, problem.advice);
    }
    try {
      this.#file = Deno.openSync(path);
      this.size = this.#file.statSync().size;
    } catch (error) {
      throw this.unreadable(
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
   * @throws {CheckpointError} When they are not inside the file.
   */
  read(offset: number, length: number): Uint8Array<ArrayBuffer> {
    if (
      !Number.isSafeInteger(offset) || !Number.isSafeInteger(length) ||
      offset < 0 || length < 0 || offset + length > this.size
    ) {
      throw this.unreadable(
        `it refers to ${length} bytes at position ${offset}, but has ${this.size}`,
      );
    }
    const bytes = new Uint8Array(length);
    try {
      this.#file.seekSync(offset, Deno.SeekMode.Start);
      for (let at = 0; at < length;) {
        const count = this.#file.readSync(bytes.subarray(at));
        if (count === null) throw new Error("it was truncated while reading");
        at += count;
      }
    } catch (error) {
      throw this.unreadable(
        (error as Error).message,
        "make it readable",
        error,
      );
    }
    return bytes;
  }

  /** Creates the error for a file that cannot be read. */
  unreadable(
    reason: string,
    advice = "put the complete file there",
    cause?: unknown,
  ): CheckpointError {
    return new CheckpointError(
      `Cannot read the weights in ${this.path}: ${reason}; ${advice}`,
      { cause },
    );
  }

  [Symbol.dispose](): void {
    this.#file.close();
  }
}
