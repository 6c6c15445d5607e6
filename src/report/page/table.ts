import { type Content, type Html, html } from "./html.ts";

/** A cell of a table. */
export interface Cell {
  content: Content;
  /** The value to sort by. Default: the content. */
  value?: string | number;
  style?: "best" | "better" | "worse";
}

/** The length of a text that is wrapped, in characters. */
const LONG = 48;

/**
 * A table with a scrollable frame.
 *
 * @param cells Rows of cells, the head first.
 * @param options The caption; whether rows can be sorted by columns; the number of
 *   first columns that stay where the page is too narrow, while the last ones are
 *   hidden until the reader asks for them; the index of the column that names the row, by default 0.
 */
export function table(
  cells: readonly (readonly (Cell | string)[])[],
  { caption, sortable = false, fit, naming = 0 }: {
    caption: string;
    sortable?: boolean;
    fit?: number;
    naming?: number;
  },
): Html {
  const [head, ...rows] = cells.map((row) =>
    row.map((cell): Cell => typeof cell === "string" ? { content: cell } : cell)
  );
  const heading = ({ content }: Cell) =>
    sortable
      ? html`<th scope="col"><button type="button">${content}</button></th>`
      : html`<th scope="col">${content}</th>`;
  const cell = ({ content, value, style }: Cell, column: number) => {
    const classes = [
      style,
      typeof content === "string" && content.length > LONG ? "long" : undefined,
    ].filter((name) => name !== undefined).join(" ");
    const attributes = [
      value === undefined ? undefined : html`
        data-value="${value}"
      `,
      classes === "" ? undefined : html`
        class="${classes}"
      `,
    ];
    return column === naming
      ? html`
        <th scope="row" ${attributes}>${content}</th>
      `
      : html`<td${attributes}>${content}</td>`;
  };
  return html`
    <div class="${fit === undefined ? "wide" : "wide fit"}" ${fit === undefined
      ? undefined
      : html`
        data-kept="${String(fit)}"
      `} tabindex="0" role="region"
      aria-label="${caption}">
      <table>
        <caption><span>${caption}</span></caption>
        <thead>
          <tr>${head!.map(heading)}</tr>
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
