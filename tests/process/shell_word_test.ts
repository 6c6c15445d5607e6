import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { shellWord } from "../../src/process/shell_word.ts";

Deno.test({
  name: "shellWord() gives one word of a shell command for any text",
  ignore: Deno.build.os === "windows",
  fn() {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: "grapheme" }),
            fc.constantFrom(
              "",
              " ",
              "\n",
              "'",
              '"',
              "$HOME",
              "`ls`",
              "\\",
              "*",
            ),
          ).map((text) => text.replaceAll("\0", "")),
          { minLength: 1, maxLength: 5 },
        ),
        (texts) => {
          const { stdout } = new Deno.Command("bash", {
            args: ["-c", `printf '%s\\0' ${texts.map(shellWord).join(" ")}`],
          }).outputSync();
          assertEquals(
            new TextDecoder().decode(stdout).split("\0").slice(0, -1),
            texts,
          );
        },
      ),
      { numRuns: 40 },
    );
  },
});
