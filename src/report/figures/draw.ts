import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";

type Document = NonNullable<Plot.PlotOptions["document"]>;

/** Attributes whose numbers Plot does not round. */
const LENGTHS = "x y x1 x2 y1 y2 cx cy dx dy r d transform width height".split(
  " ",
);

/**
 * Draws a figure with Observable Plot, without a browser.
 *
 * @param text What the figure shows, for screen readers.
 * @returns A self-contained SVG element.
 */
export function draw(
  text: { title: string; description: string },
  options: Plot.PlotOptions,
): string {
  const { document } = parseHTML("<html></html>") as unknown as {
    document: Document;
  };
  const svg = Plot.plot({
    width: 760,
    marginBottom: 40,
    style: { fontSize: "12px" },
    ...options,
    x: { labelArrow: "none", ...options.x },
    y: { labelArrow: "none", ...options.y },
    document,
    ariaLabel: text.title,
    ariaDescription: text.description,
  });
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("role", "img");
  for (const element of svg.querySelectorAll("*")) {
    // Plot labels groups with names such as "rule", which screen readers would read, and ARIA forbids on groups.
    const mark = element.getAttribute("aria-label");
    if (mark !== null) {
      element.removeAttribute("aria-label");
      element.setAttribute("data-mark", mark);
    }
    for (const name of LENGTHS) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, rounded(value));
    }
  }
  // The document is one of HTML, whose attributes may have these as they are; those of a file of XML may not.
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (!/[&<]/.test(value)) continue;
      element.setAttribute(
        name,
        value.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
      );
    }
  }
  // XML has no other control characters, not even escaped.
  return svg.outerHTML.replace(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, "\ufffd")
    .toWellFormed();
}

/** Rounds pixels to hundredths: shorter, and the same on every machine. */
function rounded(value: string): string {
  return value.replace(
    /-?\d+\.\d{3,}(?:e-?\d+)?/g,
    (number) => String(Number(Number(number).toFixed(2))),
  );
}
