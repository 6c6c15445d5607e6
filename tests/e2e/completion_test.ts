import { assert, assertEquals } from "@std/assert";
import { studyFolder } from "../support/study/study_folder.ts";

/** Whether a shell is here. */
const has = (shell: string) => {
  try {
    return new Deno.Command(shell, { args: ["--version"] }).outputSync()
      .success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
};

/** What a shell proposes for the last of the words, with the script that is printed for it; `compopt` works in a real completion alone. */
const ASK: Record<string, (words: string[]) => string> = {
  bash: (words) =>
    `source ./script; compopt() { :; }; COMP_WORDS=(${
      words.map((word) => `'${word}'`).join(" ")
    }); COMP_CWORD=${
      words.length - 1
    }; _dor; printf '%s\\n' "\${COMPREPLY[@]}"`,
  fish: (words) => `source ./script; complete -C '${words.join(" ")}'`,
};

for (const [shell, ask] of Object.entries(ASK)) {
  Deno.test({
    name: `completion ${shell} proposes commands, options and suites${
      has(shell) ? "" : ` (skipped: there is no ${shell})`
    }`,
    ignore: !has(shell),
    async fn() {
      await using study = await studyFolder({ "benchmarks/mine.yaml": "x" });
      const { code, stdout } = await study.dor(["completion", shell]);
      assertEquals(code, 0);
      await study.write("script", stdout);
      const proposed = async (...words: string[]) => {
        const { stdout, stderr } = await new Deno.Command(shell, {
          args: ["-c", ask(["dor", ...words])],
          cwd: study.path,
        }).output();
        assertEquals(new TextDecoder().decode(stderr), "");
        return new TextDecoder().decode(stdout).trim().split("\n")
          .map((line) => line.split("\t")[0]!).sort();
      };
      assertEquals(await proposed("ver"), ["verify"]);
      // Suites of the study, and of Dor.
      assertEquals(await proposed("run", "mi"), ["mine"]);
      assertEquals(await proposed("run", "quick"), ["quickstart"]);
      assertEquals(await proposed("run", "--dr"), ["--dry-run"]);
      assertEquals(await proposed("new", "s"), ["study", "suite"]);
      assertEquals(await proposed("help", "doc"), ["doctor"]);
      assertEquals(await proposed("run", "--device", "w"), ["webgpu"]);
      assertEquals(await proposed("run", "--executor", "s"), ["slurm"]);
      assertEquals(await proposed("report", "--format", "h"), ["html"]);
      assertEquals(await proposed("export", "--format", "o"), ["onnx"]);
      // In check, the option is a switch.
      assertEquals(await proposed("check", "--task", "mi"), ["mine"]);
      // Words in capitals stand for others.
      assertEquals(await proposed("card", "RU"), [""]);
    },
  });
}

Deno.test({
  name: `completion zsh is a script that zsh reads${
    has("zsh") ? "" : " (skipped: there is no zsh)"
  }`,
  ignore: !has("zsh"),
  async fn() {
    await using study = await studyFolder();
    const { stdout } = await study.dor("completion zsh");
    await study.write("script", stdout);
    const { code, stderr } = await new Deno.Command("zsh", {
      args: ["-n", "script"],
      cwd: study.path,
    }).output();
    assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  },
});

Deno.test("completion of another shell is refused", async () => {
  await using study = await studyFolder();
  const { code, stderr } = await study.dor("completion bsh");
  assertEquals(code, 2);
  assert(stderr.includes('did you mean "bash"?'), stderr);
});
