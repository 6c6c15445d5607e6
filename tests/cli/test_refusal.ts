import { assert, assertEquals } from "@std/assert";
import { runMain } from "./run_main.ts";
import { slashes } from "../support/slashes.ts";
import type { CommandLine } from "../support/study/dor.ts";
import {
  type StudyFolder,
  studyFolder,
} from "../support/study/study_folder.ts";

/** A command line that must be refused. */
export interface Refusal {
  /** What is wrong, for the test's title. */
  what: string;
  /** Files in place of the study's usual ones. */
  files?: Record<string, string | object>;
  /** Further preparation of the study. */
  prepare?: (study: StudyFolder) => Promise<void>;
  /** Added to `run suites/first.yaml ...`. */
  args?: CommandLine;
  /** The whole command line, in place of that. */
  command?: CommandLine;
  env?: Record<string, string>;
  /** Texts that the message must contain. */
  says: readonly string[];
}

/** Tests that a command ends with 2, says why, and writes no results. */
export function testRefusal(refusal: Refusal): void {
  Deno.test(`exits with 2 and writes nothing: ${refusal.what}`, async () => {
    await using study = await studyFolder(refusal.files, runMain);
    await refusal.prepare?.(study);
    const before = await study.names(".");
    const options = refusal.env === undefined ? {} : { env: refusal.env };
    const { code, stdout, stderr } = refusal.command === undefined
      ? await study.run(refusal.args, options)
      : await study.dor(refusal.command, options);
    for (const part of refusal.says) {
      assert(
        slashes(stderr).includes(slashes(part)),
        `no ${JSON.stringify(part)} in:\n${stderr}`,
      );
    }
    assert(!stderr.includes("Uncaught"), `a stack trace:\n${stderr}`);
    assertEquals(stdout, "");
    assertEquals(code, 2);
    assertEquals(await study.names("."), before);
  });
}
