import { escape } from "@std/html";

/** HTML that is not escaped again. */
export class Html {
  /** Takes HTML that is safe as it is. */
  constructor(readonly source: string) {}
}

/** A value in a template: texts are escaped, HTML is not, lists are joined, undefined is empty. */
export type Content = string | number | Html | undefined | readonly Content[];

/**
 * A tag for templates of HTML, which escapes values.
 *
 * @example
 * ```ts
 * import { html } from "./html.ts";
 * html`<p>${"1 < 2"}</p>`.source; // "<p>1 &lt; 2</p>"
 * ```
 */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Content[]
): Html {
  return new Html(
    strings.map((text, i) =>
      text + (i < values.length ? source(values[i]) : "")
    )
      .join(""),
  );
}

function source(value: Content): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.source;
  if (typeof value === "object") return value.map(source).join("");
  return escape(String(value));
}
