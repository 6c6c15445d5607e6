import { ifExists } from "../../files/if_exists.ts";
import { removeIfExists } from "../../files/remove_if_exists.ts";
import { unwritable } from "./unwritable.ts";

/** A partly downloaded file, and which version of the file its bytes belong to. */
export class PartFile {
  private constructor(
    private readonly path: string,
    private readonly file: Deno.FsFile,
    /** In bytes. */
    public size: number,
    /** The ETag or the date of the version, for the header If-Range. */
    public validator: string | undefined,
  ) {}

  /**
   * Opens an existing or a new file.
   *
   * @param checked Whether the finished file has a checksum. Without one,
   *   existing bytes of an unknown version are dropped, because a mixture of
   *   two versions would not be noticed.
   */
  static async open(path: string, checked: boolean): Promise<PartFile> {
    try {
      const validator = ifExists(() => Deno.readTextFileSync(`${path}.etag`));
      // Not to append: Windows would then not truncate it.
      const file = await Deno.open(path, { create: true, write: true });
      if (validator === undefined && !checked) await file.truncate(0);
      const size = await file.seek(0, Deno.SeekMode.End);
      return new PartFile(path, file, size, validator);
    } catch (error) {
      throw unwritable(path, error);
    }
  }

  /** Drops all bytes, to start again with another version. */
  async restart(validator: string | undefined): Promise<void> {
    const path = `${this.path}.etag`;
    try {
      await this.file.truncate(0);
      await this.file.seek(0, Deno.SeekMode.Start);
      if (validator === undefined) removeIfExists(path);
      else await Deno.writeTextFile(path, validator);
    } catch (error) {
      throw unwritable(this.path, error);
    }
    this.size = 0;
    this.validator = validator;
  }

  async append(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) {
        at += await this.file.write(bytes.subarray(at));
      }
    } catch (error) {
      throw unwritable(this.path, error);
    }
    this.size += bytes.length;
  }

  /** Waits until the bytes are on the disk. */
  async sync(): Promise<void> {
    await this.file.syncData();
  }

  close(): void {
    this.file.close();
  }
}
