import { assertEquals } from "@std/assert";
import { suggestion } from "../../src/errors/suggestion.ts";

Deno.test("suggestion() names the nearest word if it is near enough", () => {
  const known = ["threshold", "training", "title"];
  assertEquals(
    suggestion("thershold", known),
    '; did you mean "threshold"?',
  );
  // Swapped letters are two edits, too many for short words, yet meant.
  assertEquals(suggestion("titel", known), '; did you mean "title"?');
  assertEquals(suggestion("flie", ["file", "url"]), '; did you mean "file"?');
  assertEquals(suggestion("titl", known), '; did you mean "title"?');
  assertEquals(suggestion("zzz", known), "");
  assertEquals(suggestion("", known), "");
  assertEquals(suggestion("title", []), "");
});
