import { assert, assertEquals } from "@std/assert";
import { DELIMITER, fromFileUrl, join } from "@std/path";
import { testFolder } from "../support/test_folder.ts";

const PROJECT = fromFileUrl(new URL("../../", import.meta.url));

/** The code blocks of a language on the page, or with "" those of none. */
function blocksOf(page: string, language: string): string[] {
  const fences = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "gms");
  return [...page.matchAll(fences)].map(([, block]) => block!)
    // Between two blocks is one that only looks like a block.
    .filter((block) => !block.startsWith("\n"));
}

/** A line without what differs from machine to machine. */
const withoutNumbers = (line: string) => line.replaceAll(/[\d.]+/g, "#");

Deno.test({
  name: "the tutorial works as written",
  ignore: Deno.build.os === "windows",
  async fn(t) {
    await using folder = await testFolder();
    const root: string = join(folder.path, "deno");
    const env = {
      PATH: `${join(root, "bin")}${DELIMITER}${Deno.env.get("PATH")}`,
      DENO_INSTALL_ROOT: root,
      DOR_CACHE: join(folder.path, "cache"),
      DOR_DATA: "",
      NO_COLOR: "1",
    };
    const page = await Deno.readTextFile(join(PROJECT, "docs/tutorial.md"));
    let transcript = "";
    // The first block is for the folder of Dor, the second for any other one;
    // each of the others starts where the one before it has ended.
    const [install, ...blocks] = blocksOf(page, "sh");
    let cwd = PROJECT;
    const run = (block: string) =>
      t.step(block.trimEnd().split("\n").at(-1)!, async () => {
        const { code, stdout, stderr } = await new Deno.Command("sh", {
          args: ["-ec", `${block}\npwd`],
          cwd,
          env,
        }).output();
        const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
        assertEquals(code, 0, text(stderr));
        transcript += text(stdout) + text(stderr);
        cwd = text(stdout).trimEnd().split("\n").at(-1)!;
      });

    await run(install!);
    cwd = folder.path;
    for (const block of blocks) if (!await run(block)) return;

    await t.step("it prints what the page shows", () => {
      const printed = new Set(transcript.split("\n").map(withoutNumbers));
      const shown = [...blocksOf(page, ""), ...blocksOf(page, "latex")]
        .flatMap((block) => block.split("\n"))
        .filter((line) => line !== "" && line !== "...");
      assert(shown.length > 15);
      assertEquals(
        shown.filter((line) => !printed.has(withoutNumbers(line))),
        [],
      );
      // The last command trains nothing.
      assert(transcript.includes("21 runs: 21 done, 0 to do"), transcript);
    });
  },
});
