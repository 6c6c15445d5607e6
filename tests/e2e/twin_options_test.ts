import { assert, assertEquals } from "@std/assert";

Deno.test("perf/twin refuses an option that it does not have, before it trains", async () => {
  const script = new URL("../../perf/twin/main.ts", import.meta.url);
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", script.href, "--sed", "3"],
  }).output();
  const text = new TextDecoder().decode(stderr);
  assertEquals(code, 2, text);
  assert(text.includes("Cannot use --sed: deno task twin ["), text);
});
