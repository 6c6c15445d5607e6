import { assert, assertEquals } from "@std/assert";

Deno.test("perf/scale.ts works with a few runs", async () => {
  const script = new URL("../../perf/scale.ts", import.meta.url);
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", script.href, "--runs", "10", "--only"]
      .concat("start,queue,status_missing,records,status,run,verify"),
  }).output();
  const text = (bytes: Uint8Array<ArrayBuffer>) =>
    new TextDecoder().decode(bytes);
  assertEquals(code, 0, text(stderr));
  assert(text(stderr).includes("10 runs: 10 done, 0 to do"), text(stderr));
  const rows = text(stdout).split("\n").filter((line) =>
    /\| +\d+\.\d +\| +\d+\.\d +\| +\d+ +\|$/.test(line)
  );
  assertEquals(rows.length, 7, text(stdout));
});
