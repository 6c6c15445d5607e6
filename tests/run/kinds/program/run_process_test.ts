import { assert } from "@std/assert";
import { runProcess } from "../../../../src/run/kinds/program/run_process.ts";
import { testFolder } from "../../../support/test_folder.ts";

Deno.test({
  name:
    "runProcess() measures the memory of processes in a session of their own",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using folder = await testFolder();
    const peak = await runProcess({
      // dd holds what it could not write yet.
      command: [
        "/bin/sh",
        "-c",
        "setsid sh -c 'dd if=/dev/zero bs=200M count=1 2>/dev/null | sleep 3' & wait",
      ],
      folder: folder.path,
      request: `${folder.path}/request.json`,
      environment: { PATH: Deno.env.get("PATH")! },
      onLine() {},
    });
    assert(peak > 2e8, `${peak}`);
    assert(peak < 4e8, `${peak}: a process is counted twice`);
  },
});
