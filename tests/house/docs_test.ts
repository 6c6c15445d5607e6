import { assertEquals } from "@std/assert";
import { GENERATED } from "../../docs/generate.ts";

for (const [name, generated] of Object.entries(GENERATED)) {
  Deno.test(`${name} is what deno task docs writes`, async () => {
    const file = new URL(`../../${name}`, import.meta.url);
    const text = await Deno.readTextFile(file);
    assertEquals(text, generated(text));
  });
}
