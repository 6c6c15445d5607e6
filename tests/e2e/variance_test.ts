import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { VarianceComparison } from "../../src/report/variance/compare_variance.ts";
import { FOLDERS, studyFolder, SUITE } from "../support/study/study_folder.ts";

Deno.test("variance compares suites that vary one source each, as text, as JSON and as a figure", async () => {
  await using study = await studyFolder({
    "suites/order.yaml": { ...SUITE, vary: ["order"] },
    "suites/initial.yaml": { ...SUITE, vary: ["initial"] },
    "suites/all.yaml": SUITE,
    "suites/fast.yaml": {
      ...SUITE,
      vary: ["dropout"],
      training: { ...SUITE.training, learning_rate: 0.02 },
    },
  });
  for (const suite of ["order", "initial", "all", "fast"]) {
    const { code, stderr } = await study.dor(
      `run suites/${suite}.yaml ${FOLDERS} --out out`,
    );
    assertEquals(code, 0, stderr);
  }
  const variance = (words: string) => study.dor(`variance ${words} --out out`);
  const said = await variance("order initial all");
  assertEquals([said.code, said.stderr], [0, ""]);
  assertStringIncludes(said.stdout, "when only one source varies");
  assert(/\| baseline +\| initial +\| 2 /.test(said.stdout), said.stdout);
  const { stdout } = await variance("order initial all --json");
  const { suites, all }: VarianceComparison = JSON.parse(stdout);
  assertEquals(suites, [
    { suite: "order", sources: ["order"] },
    { suite: "initial", sources: ["initial"] },
    { suite: "all", sources: ["initial", "order", "dropout", "sample"] },
  ]);
  assertEquals(all, "all");
  const figure = await variance("order initial --svg");
  assert(figure.stdout.startsWith("<svg"), figure.stdout.slice(0, 80));
  const other = await variance("order fast");
  assertEquals(other.code, 2);
  assertStringIncludes(
    other.stderr,
    "Cannot compare the variances of order and fast: they differ in the training of baseline; name suites that differ only in vary",
  );
  const single = await variance("order");
  assertEquals(single.code, 2);
});
