import { assert, assertEquals } from "@std/assert";
import { join } from "@std/path";
import { benchCommand } from "../cli/dor.ts";
import { FOLDERS, workshop } from "../cli/workshop.ts";
import { screenOf } from "./screen.ts";

/** Whether a pseudo-terminal can be had, with util-linux's script. */
async function hasScript(): Promise<boolean> {
  try {
    const { stdout } = await new Deno.Command("script", { args: ["--version"] })
      .output();
    return new TextDecoder().decode(stdout).includes("util-linux");
  } catch {
    return false;
  }
}

const terminal = await hasScript();
const RUN = ["run", "suites/first.yaml", ...FOLDERS, "--out", "out"];

/** Runs a command line in a pseudo-terminal and gives what it wrote there. */
async function inTerminal(
  cwd: string,
  columns: number,
  args: readonly string[],
): Promise<{ code: number; text: string }> {
  const command = benchCommand(args).map((word) => `'${word}'`).join(" ");
  const { code, stdout } = await new Deno.Command("script", {
    args: [
      "-qfec",
      `stty cols ${columns} rows 24; exec ${command}`,
      "/dev/null",
    ],
    cwd,
    env: { TERM: "xterm", DOR_DATA: "", DOR_CACHE: join(cwd, "cache") },
    stdin: "null",
  }).output();
  return { code, text: new TextDecoder().decode(stdout) };
}

for (const columns of [100, 44]) {
  Deno.test({
    name: terminal
      ? `a terminal of ${columns} columns shows bars and is left clean`
      : "a terminal shows bars (skipped: there is no script of util-linux to make one)",
    ignore: !terminal,
    async fn() {
      await using made = await workshop();
      const { code, text } = await inTerminal(made.path, columns, [
        ...RUN,
        ...["--workers", "1"],
      ]);
      assertEquals(code, 0, text);
      assert(text.includes("━") || text.includes("─"), "no bar");
      assert(text.includes("0/2 runs"), "no overall line");
      const left = screenOf(text);
      assertEquals(left.filter((line) => /[━─]/.test(line)), []);
      assertEquals(left[0], "2 runs: 0 done, 2 to do");
      assert(
        /^done baseline-tiny-s1-[0-9a-f]{8} \d+ s$/.test(left[1]!),
        left[1],
      );
      assert(
        /^done baseline-tiny-s2-[0-9a-f]{8} \d+ s$/.test(left[2]!),
        left[2],
      );
      assertEquals(left.slice(3, 5), ["", "# First"]);
      // The cursor is shown again where it was hidden.
      assertEquals(
        text.split("\x1b[?25l").length,
        text.split("\x1b[?25h").length,
      );
    },
  });
}

Deno.test("without a terminal there are plain lines, without a single control character", async () => {
  await using made = await workshop();
  const { code, stdout, stderr } = await made.run(["--workers", "1"], {
    env: { NO_COLOR: "" },
  });
  assertEquals(code, 0);
  // deno-lint-ignore no-control-regex
  assertEquals(/[\x00-\x09\x0b-\x1f]/.exec(stdout + stderr), null);
  const id = "baseline-tiny-s\\d-[0-9a-f]{8}";
  const shapes = [
    "2 runs: 0 done, 2 to do",
    ...[1, 2].flatMap((run) => [
      `${id}: target epoch 1, loss \\d\\.\\d{4}`,
      `${id}: target epoch 2, loss \\d\\.\\d{4}`,
      `\\[${run}/2\\] ${id}: done in \\d+\\.\\d s`,
    ]),
  ];
  const lines = stderr.trimEnd().split("\n");
  assertEquals(lines.length, shapes.length, stderr);
  lines.forEach((line, i) =>
    assert(new RegExp(`^${shapes[i]}$`).test(line), line)
  );
});
