import { assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl, join } from "@std/path";
import project from "../../deno.json" with { type: "json" };

const ROOT: string = fromFileUrl(new URL("../../", import.meta.url));

/** Types of packages that signatures name: users have them as `z` and `tf`. */
const ELSEWHERE =
  /references private type '(ZodType|output|Tensor|Tensor2D|Scalar)'/;

Deno.test("every exported name is documented, with the types that it refers to", async () => {
  const { stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--lint", ...Object.values(project.exports)],
    cwd: ROOT,
    env: { NO_COLOR: "1" },
    stdout: "null",
  }).output();
  const report = new TextDecoder().decode(stderr);
  assertMatch(report, /Found \d+ documentation lint errors|Checked \d+ files/);
  const findings = report.split(/\n\n(?=error)/)
    .filter((finding) => {
      const file = finding.match(/--> (.*?):\d+:\d+/)?.[1];
      return file?.startsWith(join(ROOT, "")) &&
        !file.includes("node_modules") && !ELSEWHERE.test(finding);
    })
    .map((finding) => finding.split("\n").slice(0, 2).join(""));
  assertEquals(findings, []);
});
