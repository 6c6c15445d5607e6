import { Html, html } from "./html.ts";

/** A drawing, in a frame that scrolls where the page is narrower: scaled down, its text could not be read. */
export function figure(svg: string, caption: string): Html {
  return html`
    <figure>
      <div class="wide" tabindex="0" role="region"
        aria-label="${caption}">${new Html(svg)}</div>
      <figcaption>${caption}</figcaption>
    </figure>
  `;
}
