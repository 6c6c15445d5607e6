import { type Content, type Html, html } from "./html.ts";

/** A cell: what it shows, and what a column is sorted by where that is something else. */
export interface Cell {
  content: Content;
  value?: string | number;
  style?: "best" | "better" | "worse";
}

/**
 * A table; the first cell of every row but the head names the row.
 *
 * @param options The caption; whether columns can be sorted; which column, from 0, names the row.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly (Cell | string)[])[],
  { caption, sortable = false, naming = 0 }: {
    caption: string;
    sortable?: boolean;
    naming?: number;
  },
): Html {
  const heading = (title: string) =>
    sortable
      ? html`<th scope="col"><button type="button">${title}</button></th>`
      : html`<th scope="col">${title}</th>`;
  const cell = (given: Cell | string, column: number) => {
    const { content, value, style }: Cell = typeof given === "string"
      ? { content: given }
      : given;
    const attributes = [
      value === undefined ? undefined : html`
        data-value="${value}"
      `,
      style === undefined ? undefined : html`
        class="${style}"
      `,
    ];
    return column === naming
      ? html`
        <th scope="row" ${attributes}>${content}</th>
      `
      : html`<td${attributes}>${content}</td>`;
  };
  return html`
    <div class="wide" tabindex="0" role="region" aria-label="${caption}">
      <table>
        <caption>${caption}</caption>
        <thead>
          <tr>${head.map(heading)}</tr>
        </thead>
        <tbody>
    ${rows.map((row) =>
      html`
        <tr>${row.map(cell)}</tr>
      `
    )}</tbody>
      </table>
    </div>
  `;
}
