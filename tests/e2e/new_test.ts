import { assert, assertEquals } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import { INSTALL } from "../../src/cli/program.ts";
import { hasPackages } from "../support/python.ts";
import { slashes } from "../support/slashes.ts";
import { type CommandLine, wordsOf } from "../support/study/dor.ts";

const README = new URL("../../README.md", import.meta.url);
const PROJECT = fromFileUrl(new URL("../../", import.meta.url));

/** An empty folder with an installed `dor`. */
async function installed() {
  const path = await Deno.makeTempDir({ prefix: "dor-test-" });
  const start = async (
    program: string,
    args: readonly string[],
    cwd: string = path,
  ) => {
    const { code, stdout, stderr } = await new Deno.Command(program, {
      args: [...args],
      cwd,
      env: { NO_COLOR: "1", DOR_DATA: "", DOR_CACHE: join(path, "cache") },
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  };
  const [, ...words] = INSTALL.split(" ");
  const install = await start(Deno.execPath(), [
    words[0]!,
    "--quiet",
    "--root",
    join(path, "deno"),
    ...words.slice(1),
  ]);
  assertEquals(install.code, 0, install.stderr);
  const dor: string = join(
    path,
    "deno",
    "bin",
    Deno.build.os === "windows" ? "dor.cmd" : "dor",
  );
  return {
    path,
    deno: (args: readonly string[], cwd?: string) =>
      start(Deno.execPath(), args, cwd),
    dor: (line: CommandLine, cwd?: string) => start(dor, wordsOf(line), cwd),
    [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }),
  };
}

Deno.test("dor, installed as in the README, creates a study that runs unchanged", async (t) => {
  await using here = await installed();
  const study: string = join(here.path, "my-study");
  const inStudy = (line: CommandLine) => here.dor(line, study);

  await t.step("the README has the command that installs dor", async () => {
    const line = INSTALL.replace(slashes(PROJECT), "");
    assert((await Deno.readTextFile(README)).includes(`\n${line}\n`), line);
  });

  await t.step("new study writes the files of a study", async () => {
    const { code, stdout, stderr } = await here.dor("new study my-study");
    assertEquals(code, 0, stderr);
    assert(stdout.endsWith("  cd my-study\n  dor run my-study\n"), stdout);
    const readme = await Deno.readTextFile(join(study, "README.md"));
    const comments = readme.split("\n").filter((line) => / {4}d/.test(line))
      .map((line) => line.indexOf("#"));
    assertEquals(new Set(comments).size, 1, readme);
  });

  await t.step(
    "run without options trains the study's own suite",
    async () => {
      const { code, stdout, stderr } = await inStudy("run --seeds 1-1");
      assertEquals(code, 0, stderr);
      assert(/^\| \S+ +\| two_stages \| 1 /m.test(stdout), stdout);
      // Six seeds are enough; the only note is on the few test examples.
      assert(!stderr.includes("Note: No difference between methods"), stderr);
      assertEquals(stderr.split("Note: ").length, 2, stderr);
      assert(
        slashes(stdout).includes("results/my-study/leaderboard.md"),
        stdout,
      );
      const plan = await Deno.readTextFile(
        join(study, "results/my-study/suite.json"),
      );
      assert(plan.includes('"dor run my-study"'), plan);
    },
  );

  await t.step(
    "list shows the study's definitions and the built-in ones",
    async () => {
      const { stdout } = await inStudy("list methods tasks");
      assert(/^\| two_stages +\| methods /m.test(stdout), stdout);
      assert(/^\| baseline +\| Dor /m.test(stdout), stdout);
      assert(/^\| feelings +\| tasks /m.test(stdout), stdout);
    },
  );

  for (
    const [kind, name, method] of [
      ["task", "letters", "baseline"],
      ["method", "slowly", "slowly"],
      ["suite", "second", "slowly"],
    ] as const
  ) {
    await t.step(`new ${kind} writes a definition that runs`, async () => {
      const { code, stdout, stderr } = await inStudy(`new ${kind} ${name}`);
      assertEquals(code, 0, stderr);
      assert(stdout.endsWith(`  dor run ${name}\n`), stdout);
      // One of them is trained.
      const options = kind === "method" ? "--seeds 1-1" : "--dry-run";
      const run = await inStudy(`run ${name} ${options}`);
      assertEquals(run.code, 0, run.stderr);
      assert(new RegExp(`\\b${method} +`).test(run.stdout), run.stdout);
    });
  }

  await t.step(
    "run without a suite is refused when the study has several",
    async () => {
      const { code, stderr } = await inStudy("run");
      assertEquals(code, 2);
      assertEquals(
        stderr,
        "Cannot choose a suite: the study has letters, my-study, second, slowly; name one of them\n",
      );
    },
  );

  await t.step(
    "a definition of the study wins over a built-in one",
    async () => {
      await Deno.copyFile(
        join(study, "tasks/letters.yaml"),
        join(study, "tasks/emotion-ro.yaml"),
      );
      const { stdout } = await inStudy("list tasks --json");
      const rows = JSON.parse(stdout).tasks as Record<string, string>[];
      const { from, title } = rows.find(({ name }) => name === "emotion-ro")!;
      assertEquals([from, title], ["tasks", "letters"]);
    },
  );
});

Deno.test("new method creates programs that run unchanged, and the methods of a study type-check", async (t) => {
  await using here = await installed();
  const study: string = join(here.path, "my-study");
  assertEquals((await here.dor("new study my-study")).code, 0);
  for (const language of ["program", "python"] as const) {
    // Programs are refused on Windows.
    const ignore = Deno.build.os === "windows" ||
      language === "python" && !await hasPackages("sys");
    await t.step({
      name: language,
      ignore,
      async fn() {
        const name = `with_${language}`;
        const made = await here.dor(
          `new method ${name} --${language}`,
          study,
        );
        assertEquals(made.code, 0, made.stderr);
        const { code, stdout, stderr } = await here.dor(
          `run ${name} --seeds 1-1`,
          study,
        );
        assertEquals(code, 0, stderr);
        assert(
          new RegExp(`^\\| \\S+ +\\| ${name} +\\| – +\\| 1 `, "m").test(stdout),
          stdout,
        );
        await Deno.writeTextFile(
          join(study, `benchmarks/bayes_${language}.yaml`),
          `title: Bayes\ntarget: emotion-ro\nbackbone: dan\nseeds: 1\nmethods: [${name}]\n`,
        );
        const bayes = await here.dor(`run bayes_${language}`, study);
        // scikit-learn's MultinomialNB, with priors that are not smoothed: 0.620.
        assert(bayes.stdout.includes("| 0.619 "), bayes.stdout + bayes.stderr);
      },
    });
  }
  // One check for all methods, since it takes long: also for the one of "new study".
  await t.step("methods of a study type-check", async () => {
    await Deno.writeTextFile(
      join(study, "wrong.ts"),
      'import { defineMethod } from "dor";\ndefineMethod(1);\n',
    );
    const { stderr } = await here.deno(["check", "methods", "wrong.ts"], study);
    // The wrong file's alone.
    assertEquals(stderr.match(/TS\d+/g), ["TS2345"], stderr);
  });
  const wrong = await here.dor("new task mine --python", study);
  assertEquals(wrong.code, 2);
});
