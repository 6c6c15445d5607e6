import { firstSeedsInWords } from "../suite/first_seeds.ts";
import { Html, html } from "./html.ts";
import type { Page } from "./read_page.ts";
import type { PageSection } from "./document.ts";

/** Data for the page's script, escaped so that no text can end the block. */
export function jsonBlock(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replaceAll("<", "\\u003c");
  return html`<script type="application/json" id="${id}">${new Html(
    json,
  )}</script>`;
}

/** A section with the test examples, which the page's script lists, searches and filters. */
export function examplesSection(
  { leaderboard, examples, check }: Page,
): PageSection {
  const { target: { labels }, rows } = leaderboard;
  const methods = rows.map(({ name }) => name);
  const slices = check?.slices ?? [];
  const options = (values: readonly string[]) =>
    values.map((value, i) => html`<option value="${i}">${value}</option>`);
  const texts = examples.some(({ text }) => text !== undefined);
  return {
    id: "examples",
    title: "Test examples",
    body: html`
            <p>Mean probabilities over ${firstSeedsInWords(
              leaderboard,
            )}. Frames mark labels that at least half of a method's seeds decide for, dashed frames wrong decisions (✗) and missed labels (–).${texts
              ? undefined
              : " This page has no texts; report --texts includes them if the data is available."}</p>
            <noscript><p>This list needs JavaScript; its data is in this page as JSON.</p></noscript>
            <form class="controls">
              <label>Search <input type="search" name="search" placeholder="${texts
                ? "words or id"
                : "id"}"></label>
              <label>Gold label <select name="gold"><option value="">any</option>${options(
                labels,
              )}</select></label>
              ${slices.length === 0
                ? undefined
                : html`<label>Slice <select name="slice"><option value="">any</option>${
                  options(slices.map(({ name }) => name))
                }</select></label>`}
      <label>Show <select name="show">
            <option value="all">all</option>
            <option value="disagree">where methods disagree</option>
            <option value="right">where A is right and B is wrong</option>
            <option value="wrong">where every method is wrong</option>
            </select></label>
              <label>Method A <select name="a">${options(
                methods,
              )}</select></label>
              <label>Method B <select name="b">${options(
                methods,
              )}</select></label>
              <label>Order <select name="order">
            <option value="disagreement">most disagreement first</option>
            <option value="data">as in the data</option>
            </select></label>
            </form>
            <p role="status"></p>
            <div class="list"></div>
            <p
        class="controls pages"><button type="button" value="-1">Previous</button> <button type="button" value="1">Next</button></p>
            ${jsonBlock("examples-data", {
              labels,
              methods,
              slices: slices.map(({ examples }) => examples),
              examples: examples.map((
                { id, text, gold, probabilities, decided },
              ) => [
                id,
                text ?? "",
                gold,
                probabilities,
                decided,
              ]),
            })}
    `,
  };
}
