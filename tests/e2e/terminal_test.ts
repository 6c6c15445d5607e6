import { assert, assertEquals } from "@std/assert";
import { stripAnsiCode } from "@std/fmt/colors";
import { join } from "@std/path";
import { benchCommand, wordsOf } from "../support/study/dor.ts";
import { runNames } from "../support/study/run_files.ts";
import { FOLDERS, studyFolder } from "../support/study/study_folder.ts";
import { LONG_SUITE } from "../support/study/unfinished_runs.ts";
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
const WHY = terminal ? "" : " (skipped: it takes the script of util-linux)";
const RUN = wordsOf(`run suites/first.yaml ${FOLDERS} --out out`);

interface Ended {
  code: number;
  /** All that was written to the terminal. */
  text: string;
}

/** Runs a command line in a pseudo-terminal; types something when `after` shows. */
async function inTerminal(
  cwd: string,
  columns: number,
  args: readonly string[],
  typed?: { after: RegExp; keys: string },
): Promise<Ended> {
  const command = benchCommand(args).map((word) => `'${word}'`).join(" ");
  const process = new Deno.Command("script", {
    args: [
      "-qfec",
      `stty cols ${columns} rows 24; exec ${command}`,
      "/dev/null",
    ],
    cwd,
    env: { TERM: "xterm", DOR_DATA: "", DOR_CACHE: join(cwd, "cache") },
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const keyboard = process.stdin.getWriter();
  const decoder = new TextDecoder();
  let text = "";
  let open = typed !== undefined;
  for await (const bytes of process.stdout) {
    text += decoder.decode(bytes, { stream: true });
    if (!open || !typed!.after.test(text)) continue;
    open = false;
    await keyboard.write(new TextEncoder().encode(typed!.keys));
  }
  const { code } = await process.status;
  await keyboard.close().catch(() => {}); // Closed already with the process.
  return { code, text };
}

for (const columns of [100, 60]) {
  Deno.test({
    name:
      `a terminal with ${columns} columns shows progress bars and is left clean${WHY}`,
    ignore: !terminal,
    async fn() {
      await using study = await studyFolder();
      const { code, text } = await inTerminal(study.path, columns, [
        ...RUN,
        "--workers",
        "1",
      ]);
      assertEquals(code, 0, text);
      assert(/─.* 0\/2 runs, \d s/.test(text), "no line of all runs");
      assert(/─.*baseline seed 1.* starting/.test(text), text);
      const left = screenOf(text);
      assertEquals(left.filter((line) => /[━─]/.test(line)), []);
      assertEquals(left[0], "2 runs: 0 done, 2 to do");
      assert(/^done baseline-tiny-s1-[0-9a-f]{8} \d+ s$/.test(left[1]!));
      assert(/^done baseline-tiny-s2-[0-9a-f]{8} \d+ s$/.test(left[2]!));
      assertEquals(left.slice(3, 5), ["", "First"]);
      assert(left.some((line) => /^rank +method +seeds/.test(line)), text);
      assert(
        left.every((line) => line.length <= columns || /suite:/.test(line)),
      );
    },
  });
}

Deno.test({
  name: `list, status and show print tables that fit the terminal${WHY}`,
  ignore: !terminal,
  async fn() {
    await using study = await studyFolder();
    assertEquals((await study.run("--seeds 1")).code, 0);
    const [run] = await runNames(study);
    for (
      const [args, head] of [
        [["list", "tasks"], /^name +from +language +kind/],
        [["status", "first", "--out", "out"], /^method +done +running/],
        [["show", run!, "--out", "out"], /^label +precision +recall/],
      ] as const
    ) {
      const { text } = await inTerminal(study.path, 70, args);
      const plain: string = stripAnsiCode(text);
      const lines = plain.split("\n").map((line) => line.trimEnd());
      assert(lines.some((line) => head.test(line)), text);
      // A long word, such as JSON, has a line of its own.
      const wide = lines.filter((line) => line.length > 70);
      assertEquals(wide.filter((line) => line.includes(" ")), []);
    }
  },
});

Deno.test({
  name: `help, errors and files are printed without words that break${WHY}`,
  ignore: !terminal,
  async fn() {
    await using study = await studyFolder();
    assertEquals((await study.run("--seeds 1")).code, 0);
    for (
      const [args, words] of [
        [["help", "check"], /damaged; computes what the\s+test split/],
        [["help", "report"], /\n {2}csv +leaderboard\.csv/],
        [["report", "first", "--out", "out", "--fromat", "csv"], /Unknown/],
        [
          ["report", "first", "--out", "out", "--format", "csv,json,latex"],
          /Written: /,
        ],
        [["list", "tusks"], /expected/],
      ] as const
    ) {
      const { text } = await inTerminal(study.path, 70, args);
      const plain: string = stripAnsiCode(text);
      const lines = plain.split("\n").map((line) => line.trimEnd());
      assert(words.test(lines.join("\n")), text);
      // A long word, such as a path, has a line of its own.
      const wide = lines.filter((line) => line.length > 70);
      assertEquals(wide.filter((line) => line.includes(" ")), []);
    }
  },
});

Deno.test({
  name:
    `Ctrl-C in a terminal clears the progress bars and exits with 130${WHY}`,
  ignore: !terminal,
  async fn() {
    // However late the key arrives, no run has ended.
    const training = { ...LONG_SUITE.training, max_epochs: 100_000 };
    await using study = await studyFolder({
      "suites/first.yaml": { ...LONG_SUITE, training },
    });
    const { code, text } = await inTerminal(study.path, 60, RUN, {
      after: /epoch \d/,
      keys: "\x03",
    });
    assertEquals(code, 130, text);
    const left = screenOf(text).filter((line) => line !== "");
    assertEquals(left, [
      "3 runs: 0 done, 3 to do",
      "Stopped with 3 of 3 runs missing; run the same command to continue.",
    ]);
  },
});

Deno.test("without a terminal the output is plain lines without control characters", async () => {
  await using study = await studyFolder();
  const { code, stdout, stderr } = await study.run("--workers 1", {
    env: { NO_COLOR: "" },
  });
  assertEquals(code, 0);
  // deno-lint-ignore no-control-regex
  assertEquals(/[\x00-\x09\x0b-\x1f]/.exec(stdout + stderr), null);
  const id = "baseline-tiny-s\\d-[0-9a-f]{8}";
  const shapes = [
    "2 runs: 0 done, 2 to do",
    ...[1, 2].flatMap((run) => [
      `${id}: target epoch 1, loss \\d\\.\\d{4}, \\d\\.\\d{4} on validation, the best so far`,
      `${id}: target epoch 2, loss \\d\\.\\d{4}, \\d\\.\\d{4} on validation(, the best so far)?`,
      `\\[${run}/2\\] ${id}: done in \\d+\\.\\d s`,
    ]),
  ];
  const lines = stderr.trimEnd().split("\n");
  assertEquals(lines.length, shapes.length, stderr);
  lines.forEach((line, i) =>
    assert(new RegExp(`^${shapes[i]}$`).test(line), line)
  );
});
