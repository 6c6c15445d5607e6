import { assert, assertEquals } from "@std/assert";
import { dor } from "../support/study/dor.ts";
import { studyFolder } from "../support/study/study_folder.ts";

Deno.test("list prints the suites, tasks, backbones and methods of all folders", async () => {
  await using study = await studyFolder();
  const { code, stdout } = await study.dor(
    "list --tasks tasks --backbones backbones",
  );
  assertEquals(code, 0);
  const heads = stdout.split("\n").filter((line) => line.startsWith("#"));
  assertEquals(heads, ["## suites", "## tasks", "## backbones", "## methods"]);
  for (
    const name of ["quickstart", "redv2", "tiny", "dan", "small", "baseline"]
  ) {
    assert(new RegExp(`^\\| ${name} `, "m").test(stdout), name);
  }
});

Deno.test("list goes on without a definition that cannot be loaded, and says why", async () => {
  await using study = await studyFolder({
    "tasks/bad.yaml": { title: "Without labels" },
    "methods/odd.yaml": { kind: "odd" },
  });
  const { code, stdout, stderr } = await study.dor(
    "list tasks methods --tasks tasks --methods methods",
  );
  assertEquals(code, 2);
  const rows = ["emotion-ro", "bad", "baseline", "odd"].map((name) =>
    new RegExp(`^\\| ${name} `, "m").test(stdout)
  );
  assertEquals(rows, [true, false, true, false], stdout);
  const [first, ...more] = stderr.trimEnd().split("\n");
  assert(/bad\.yaml: language: missing/.test(first!), stderr);
  assert(/odd\.yaml: kind: expected/.test(more.at(-1)!), stderr);
});

Deno.test("list --json prints what was asked for as JSON", async () => {
  const { code, stdout } = await dor("list methods suites --json");
  assertEquals(code, 0);
  const found: Record<string, Record<string, string>[]> = JSON.parse(stdout);
  assertEquals(Object.keys(found), ["methods", "suites"]);
  const baseline = found.methods!.find(({ name }) => name === "baseline")!;
  assertEquals(Object.keys(baseline), [
    "name",
    "from",
    "kind",
    "title",
    "reference",
  ]);
  const quickstart = found.suites!.find(({ name }) => name === "quickstart")!;
  assertEquals(Object.keys(quickstart), [
    "name",
    "from",
    "target",
    "backbone",
    "methods",
    "runs",
    "title",
  ]);
});

Deno.test("doctor tries the engines and folders, and leaves no files", async () => {
  await using study = await studyFolder();
  const before = await study.names(".");
  const { code, stdout } = await study.dor(
    "doctor --json --out out --data data",
  );
  assertEquals(code, 0, stdout);
  const findings: { what: string; state: string; detail: string }[] = JSON
    .parse(stdout);
  const states = Object.fromEntries(
    findings.map(({ what, state }) => [what, state]),
  );
  assertEquals(states["engine onnx"], "ok");
  // Not where ONNX Runtime's source says it.
  assertEquals(findings.filter(({ detail }) => /\.cc:/.test(detail)), []);
  assertEquals(states["engine reference"], "ok");
  assertEquals(states.results, "ok");
  assertEquals(await study.names("."), before);
});

Deno.test("doctor exits with 1 when results cannot be written", async () => {
  await using study = await studyFolder();
  const { code, stdout } = await study.dor("doctor --out suites/first.yaml");
  assertEquals(code, 1);
  assert(
    /results +\| broken +\| suites\/first.yaml cannot be written/.test(stdout),
    stdout,
  );
});
