import { assertEquals, assertMatch } from "@std/assert";
import { join } from "@std/path";
import { probeLibraries } from "../../../src/run/device/probe_parts.ts";
import { testFolder } from "../../support/test_folder.ts";

Deno.test({
  name: "probeLibraries() says why libraries cannot be loaded",
  ignore: Deno.build.os !== "linux",
  async fn() {
    await using folder = await testFolder();
    const text = join(folder.path, "text.so");
    await Deno.writeTextFile(text, "not a library");
    const found = await probeLibraries(["libc.so.6", text, "libabsent.so.9"]);
    assertEquals(Object.keys(found), [text, "libabsent.so.9"]);
    assertMatch(found[text]!, /^\S+text\.so: (file too short|invalid)/);
    assertMatch(found["libabsent.so.9"]!, /^libabsent\.so\.9: cannot open/);
  },
});
