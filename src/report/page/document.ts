import script from "./page.js" with { type: "text" };
import style from "./page.css" with { type: "text" };
import { hash } from "node:crypto";
import { type Content, Html, html } from "./html.ts";

/** A part of a page that the table of contents links to. */
export interface PageSection {
  /** Unique on the page. */
  id: string;
  /** Its heading. */
  title: string;
  /** What follows the heading. */
  body: Content;
  /** Whether changes are announced to screen readers. */
  live?: boolean;
}

/**
 * A complete HTML document. It loads nothing from elsewhere, and its content
 * security policy allows only its own script, whatever texts it contains.
 *
 * @param options `live`: whether the page is served and updates itself.
 */
export function document(
  { title, subtitle, sections, live = false }: {
    title: string;
    subtitle: string;
    sections: readonly PageSection[];
    live?: boolean;
  },
): string {
  const checksum = hash("sha256", script, "base64");
  const policy =
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${checksum}'; img-src data:; connect-src ${
      live ? "'self'" : "'none'"
    }; base-uri 'none'; form-action 'none'`;
  return `${
    html`
      <!DOCTYPE html>
      <html lang="en" ${live
        ? html`
          data-live
        `
        : undefined}>
        <head>
          <meta charset="utf-8">
          <meta http-equiv="Content-Security-Policy" content="${policy}">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <link rel="icon" href="data:,">
          <title>${title}</title>
          <style>${new Html(style)}</style>
        </head>
        <body>
          <header>
            <h1>${title}</h1>
            <p>${subtitle}</p>
          </header>
          <nav aria-label="Contents">
            <ol>
      ${sections.map(({ id, title }) =>
        html`
          <li><a href="#${id}">${title}</a></li>
        `
      )}</ol>
          </nav>
          <main>
      ${sections.map(({ id, title, body, live }) =>
        html`
          <section id="${id}" ${live
            ? html`
              aria-live="polite"
            `
            : undefined}>
          <h2>${title}</h2>
          ${body}</section>
        `
      )}</main>
          <script>${new Html(script)}</script>
        </body>
      </html>
    `.source
  }`;
}
