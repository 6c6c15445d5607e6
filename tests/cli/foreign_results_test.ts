import { assert, assertEquals } from "@std/assert";
import { readRecord, runNames } from "../support/study/run_files.ts";
import { studyFolder } from "../support/study/study_folder.ts";
import { runMain } from "./run_main.ts";

Deno.test("results of another version or of another run are refused and left unchanged", async () => {
  await using study = await studyFolder({}, runMain);
  assertEquals((await study.run()).code, 0);
  const [first, second] = await runNames(study) as [string, string];
  const file = `out/first/runs/${first}/record.json`;
  const own = await readRecord(study, first);
  const reading = [
    ["report", "first"],
    ["status", "first"],
    ["verify", "first"],
    ["show", first],
  ];
  for (
    const [content, says, commands] of [
      [
        { ...own, format: 2 },
        "it has format 2, and this version of Dor",
        reading,
      ],
      [
        await readRecord(study, second),
        `it belongs to the run "${second}"`,
        [],
      ],
      [{ name: "something else" }, "format: ", []],
    ] as const
  ) {
    const text = JSON.stringify(content);
    await study.write(file, text);
    for (const args of commands) {
      const { code, stderr } = await study.dor([...args, "--out", "out"]);
      assertEquals([args[0], code], [args[0], 2], stderr);
      assert(
        stderr.startsWith(`Cannot read ${file}: ${says}`),
        stderr,
      );
    }
    const again = await study.run();
    assertEquals(again.code, 2);
    assert(again.stderr.includes(says), again.stderr);
    assertEquals(await study.read(file), text);
    assertEquals(await runNames(study), [first, second]);
  }
});
