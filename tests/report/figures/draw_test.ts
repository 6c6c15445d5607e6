import { assert, assertStringIncludes } from "@std/assert";
import * as Plot from "@observablehq/plot";
import { draw } from "../../../src/report/figures/draw.ts";

Deno.test("draw() makes XML of texts with special, control and half characters", () => {
  const text = "a<b> &amp; \u0001\u001b\ufffe\ud800\u00a0";
  const source = draw({ title: text, description: text }, {
    x: { label: text },
    marks: [Plot.text([[0, 1], [1, 2]], { text: () => text })],
  });
  const attribute = "a&lt;b> &amp;amp; \ufffd\ufffd\ufffd\ufffd\u00a0";
  assertStringIncludes(source, `aria-label="${attribute}"`);
  assertStringIncludes(source, `aria-description="${attribute}"`);
  const content = "a&lt;b&gt; &amp;amp; \ufffd\ufffd\ufffd\ufffd&#160;";
  assertStringIncludes(source, `>${content}</text>`);
  assert(source.isWellFormed());
});
