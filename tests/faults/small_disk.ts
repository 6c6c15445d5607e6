import { assertEquals } from "@std/assert";
import { join } from "@std/path";
import type { StudyFolder } from "../support/study/study_folder.ts";
import { Skipped } from "./fault.ts";

/** A file system of a few pages below a study's results. */
export interface SmallDisk extends AsyncDisposable {
  /** Changes how it is mounted, such as `size=64k` or `ro`. */
  remount(option: string): void;
}

/** @throws {Skipped} Where this process may not mount one. */
export function smallDisk(study: StudyFolder, kilobytes: number): SmallDisk {
  const folder = join(study.path, "out");
  Deno.mkdirSync(folder);
  const mounted = command("mount", [
    "-t",
    "tmpfs",
    "-o",
    `size=${kilobytes}k`,
    "tmpfs",
    folder,
  ]);
  if (mounted !== "") {
    Deno.removeSync(folder);
    throw new Skipped(`no file system can be mounted here: ${mounted}`);
  }
  return {
    remount(option) {
      assertEquals(command("mount", ["-o", `remount,${option}`, folder]), "");
    },
    async [Symbol.asyncDispose]() {
      // Workers may need a moment to end.
      while (command("umount", [folder]) !== "") {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
}

/** What a command complains of. */
function command(program: string, args: string[]): string {
  try {
    const { success, stderr } = new Deno.Command(program, { args })
      .outputSync();
    return success ? "" : new TextDecoder().decode(stderr).trim() || "failed";
  } catch (error) {
    return (error as Error).message;
  }
}
