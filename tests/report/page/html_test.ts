import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { html } from "../../../src/report/page/html.ts";
import { jsonBlock } from "../../../src/report/page/examples_section.ts";
import { table } from "../../../src/report/page/table.ts";
import { elementOf } from "../dom.ts";

// Controls and lone surrogates cannot stand in HTML at all.
const text = fc.string({ unit: "grapheme" }).filter((t) => !/[\0\r]/.test(t));

Deno.test("html escapes values in text and attributes", () => {
  fc.assert(fc.property(text, (value) => {
    const element = elementOf(html`<p title="${value}">${value}</p>`.source);
    assertEquals(element.textContent, value);
    assertEquals(element.getAttribute("title"), value);
    assertEquals(element.childElementCount, 0);
  }));
});

Deno.test("html joins lists, leaves out undefined values and keeps HTML", () => {
  const items = ["a", 2, undefined, html`<b>${"<"}</b>`];
  assertEquals(html`<p>${items}</p>`.source, "<p>a2<b>&lt;</b></p>");
});

Deno.test("jsonBlock() accepts any text without ending the script element", () => {
  fc.assert(fc.property(text, (value) => {
    const given = [value, "</script><script>alert(1)</script>", "<!--"];
    const { source } = jsonBlock("x", given);
    assertEquals(source.match(/<\/script/g)!.length, 1);
    assertEquals(source.includes("<!--"), false);
    const json = source.slice(source.indexOf(">") + 1, -"</script>".length);
    assertEquals(JSON.parse(json), given);
  }));
});

Deno.test("table() names its rows and columns for screen readers", () => {
  const element = elementOf(
    table([["method", "score"], ["<a>", { content: "0.5", value: 0.51 }]], {
      caption: "All",
      sortable: true,
    }).source,
  );
  assertEquals(element.querySelector("caption")!.textContent, "All");
  assertEquals(element.querySelectorAll("th[scope=col] button").length, 2);
  assertEquals(element.querySelector("th[scope=row]")!.textContent, "<a>");
  assertEquals(element.querySelector("td")!.getAttribute("data-value"), "0.51");
});
