import { Html, html } from "./html.ts";

/** Data for the page's script; no text in it can end the block. */
export function jsonBlock(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll("<", "\\u003c");
  return html`<script type="application/json" id="${id}">${new Html(
    json,
  )}</script>`;
}
