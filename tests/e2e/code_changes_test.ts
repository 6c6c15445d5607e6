import { assert, assertEquals } from "@std/assert";
import { cp } from "node:fs/promises";
import { fromFileUrl, join, toFileUrl } from "@std/path";
import { linesOf } from "../../src/process/lines_of.ts";
import { benchCommand, wordsOf } from "../support/study/dor.ts";
import { readRecord } from "../support/study/run_files.ts";
import { FOLDERS, studyFolder } from "../support/study/study_folder.ts";
import { EPOCH_LINE, LONG_SUITE } from "../support/study/unfinished_runs.ts";
import { testFolder } from "../support/test_folder.ts";

const PROJECT = fromFileUrl(new URL("../../", import.meta.url));

/** A copy of Dor whose code a test can change. */
async function copyOfDor() {
  const folder = await testFolder();
  const parts = ["deno.json", "deno.lock", "mod.ts", "doors", "src"];
  const shipped = [
    "backbones",
    "benchmarks",
    "methods",
    "tasks",
    "translations",
  ];
  for (const name of [...parts, ...shipped]) {
    await cp(join(PROJECT, name), join(folder.path, name), { recursive: true });
  }
  await Deno.symlink(
    join(PROJECT, "node_modules"),
    join(folder.path, "node_modules"),
  );
  return folder;
}

Deno.test({
  name:
    "a command whose own code changes ends before its next run, and the same command completes the suite",
  ignore: Deno.build.os === "windows", // Links need rights there.
  async fn() {
    await using copy = await copyOfDor();
    await using study = await studyFolder({ "suites/first.yaml": LONG_SUITE });
    const run = async (onLine: (line: string) => Promise<void> | void) => {
      const [program, ...args] = benchCommand(
        wordsOf(`run suites/first.yaml ${FOLDERS} --out out --workers 1`),
        toFileUrl(join(copy.path, "src/cli/main.ts")),
      );
      const process = new Deno.Command(program!, {
        args,
        cwd: study.path,
        env: { NO_COLOR: "1", DOR_CACHE: join(study.path, "cache") },
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      }).spawn();
      let stderr = "";
      for await (const line of linesOf(process.stderr)) {
        stderr += `${line}\n`;
        await onLine(line);
      }
      return { code: (await process.status).code, stderr };
    };
    let first: string | undefined;
    const changed = await run(async (line) => {
      const id = EPOCH_LINE.exec(line)?.[1];
      if (id === undefined || first !== undefined) return;
      first = id;
      await copy.write("src/cli/another.ts", "export {};");
    });
    assertEquals(changed.code, 2, changed.stderr);
    assert(
      changed.stderr.includes(
        "Dor's own code changed after the command began; run the command again",
      ),
      changed.stderr,
    );
    assertEquals(await study.names("out/first/runs"), [first]);

    const again = await run(() => {});
    assertEquals(again.code, 0, again.stderr);
    const ids = await study.names("out/first/runs");
    assertEquals(ids.length, 3);
    const codes = await Promise.all(
      ids.map(async (id) => (await readRecord(study, id)).environment.code),
    );
    const of = (id: string) => codes[ids.indexOf(id)];
    assert(
      codes.every((code) => /^[0-9a-f]{64}$/.test(String(code))),
      `${codes}`,
    );
    const others = ids.filter((id) => id !== first);
    assert(others.every((id) => of(id) !== of(first!)), `${codes}`);
    assertEquals(of(others[0]!), of(others[1]!));
  },
});
