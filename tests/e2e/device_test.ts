import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { RunRecord } from "../../src/results/record.ts";
import { WEBGPU, WHY } from "../support/engine/webgpu.ts";
import { studyFolder } from "../support/study/study_folder.ts";

Deno.test({
  name: `a suite trained with webgpu gives nearly the scores of the CPU${WHY}`,
  ignore: !WEBGPU,
  async fn() {
    await using study = await studyFolder();
    const records: RunRecord[] = [];
    for (const device of ["cpu", "webgpu"]) {
      const args = ["--seeds", "1", "--device", device, "--out", device];
      const { code, stderr } = await study.run(args);
      assertEquals(code, 0, stderr);
      const [run] = await study.names(`${device}/first/runs`);
      records.push(
        JSON.parse(await study.read(`${device}/first/runs/${run}/record.json`)),
      );
    }
    const [cpu, gpu] = records;
    assertEquals(gpu!.environment.device, "webgpu");
    // One run: the device is where, not what.
    assertEquals(gpu!.id, cpu!.id);
    for (const split of ["validation", "test"] as const) {
      assertAlmostEquals(
        gpu!.metrics[split].decided.mse,
        cpu!.metrics[split].decided.mse,
        1e-4,
      );
    }
  },
});

Deno.test("an unavailable device is refused before anything is written", async () => {
  await using study = await studyFolder();
  const { code, stderr } = await study.run("--device cuda", {
    // Where there is a CUDA provider, no card is to be seen.
    env: { CUDA_VISIBLE_DEVICES: "" },
  });
  assertEquals(code, 2, stderr);
  assert(stderr.includes("Cannot train on cuda:"), stderr);
  assert(stderr.includes("ONNXRUNTIME_NODE_INSTALL=cuda12"), stderr);
  assertEquals(await study.names("out"), []);
});

Deno.test("--device auto picks a device that can train", async () => {
  await using study = await studyFolder();
  const { code, stderr } = await study.run("--seeds 1 --device auto");
  assertEquals(code, 0, stderr);
});

Deno.test("--device auto picks a device that the engine supports", async () => {
  await using study = await studyFolder();
  const { code, stderr } = await study.run(
    "--seeds 1 --device auto --engine reference",
  );
  assertEquals(code, 0, stderr);
});
