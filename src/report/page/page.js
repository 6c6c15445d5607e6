// The page's script: sorts tables, lists examples, and updates the page while a
// suite runs. Texts are always inserted as text, never as HTML.
"use strict";

/** Creates an element with properties and children. */
function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

document.addEventListener("click", ({ target }) => {
  const heading = target.closest("th[scope=col]:has(button)");
  if (heading !== null) sortBy(heading);
});

/** Sorts a table by a column, ascending and then descending. */
function sortBy(heading) {
  const table = heading.closest("table");
  const column = heading.cellIndex;
  const ascending = heading.getAttribute("aria-sort") !== "ascending";
  const sign = ascending ? 1 : -1;
  const valueOf = (row) => {
    const cell = row.cells[column];
    return cell.dataset.value ?? cell.textContent;
  };
  const compare = (a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === "" || y === "") return (x === "") - (y === ""); // Empty cells last.
    const numbers = Number(x) - Number(y);
    return sign * (Number.isNaN(numbers) ? x.localeCompare(y) : numbers);
  };
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort(compare));
  for (const other of heading.parentElement.cells) {
    other.removeAttribute("aria-sort");
  }
  heading.setAttribute("aria-sort", ascending ? "ascending" : "descending");
}

/** Hides the last columns of tables that are too wide, and offers to show them. */
function fitTables() {
  for (const frame of document.querySelectorAll(".fit")) {
    const table = frame.querySelector("table");
    const cells = (column) => [...table.rows].map((row) => row.cells[column]);
    const titles = [...table.rows[0].cells].map((cell) =>
      cell.textContent.trim()
    );
    for (const cell of table.querySelectorAll("[hidden]")) cell.hidden = false;
    let shown = titles.length;
    if (!("all" in frame.dataset)) {
      while (
        frame.scrollWidth > frame.clientWidth &&
        shown > Number(frame.dataset.kept)
      ) {
        shown--;
        cells(shown).forEach((cell) => cell.hidden = true);
      }
    }
    const before = frame.nextElementSibling;
    if (before?.className === "more") before.remove();
    if (shown === titles.length) continue;
    frame.after(make(
      "p",
      { className: "more" },
      `Not shown here: ${titles.slice(shown).join(", ")}. `,
      make("button", {
        type: "button",
        onclick: () => {
          frame.dataset.all = "";
          fitTables();
        },
      }, "Show all columns"),
    ));
  }
}
addEventListener("resize", fitTables);
addEventListener("beforeprint", () => {
  for (const cell of document.querySelectorAll(".fit [hidden]")) {
    cell.hidden = false;
  }
});
addEventListener("afterprint", fitTables);

/** The number of examples on a page. */
const PAGE = 25;

/** Lists the examples that the section's controls select. */
function listExamples() {
  const section = document.getElementById("examples");
  if (section === null) return;
  const { labels, methods, slices, examples } = JSON.parse(
    document.getElementById("examples-data").textContent,
  );
  const form = section.querySelector("form");
  const status = section.querySelector("[role=status]");
  const list = section.querySelector(".list");
  const pages = section.querySelector(".pages");
  if (methods.length > 1) form.elements.b.value = "1";
  const rows = examples.map(([id, text, gold, probabilities, decided], at) => {
    // A method that has not tested the example has no shares.
    const wrong = decided.filter(({ length }) => length > 0).map((shares) =>
      shares.reduce((sum, share, k) => sum + Math.abs(share - gold[k]), 0)
    );
    return {
      id,
      text,
      gold,
      probabilities,
      decided,
      at,
      right: decided.map((shares) =>
        shares.length === 0
          ? undefined
          : shares.every((share, k) => (share >= 0.5 ? 1 : 0) === gold[k])
      ),
      disagreement: Math.max(...wrong) - Math.min(...wrong),
      found: `${id}\n${text}`.toLocaleLowerCase(),
    };
  });
  let page = 0;

  function chosen() {
    const { search, gold, slice, show, a, b, order } = form.elements;
    const members = slice?.value ? new Set(slices[slice.value]) : undefined;
    const words = search.value.trim().toLocaleLowerCase();
    const kept = rows.filter((row) =>
      row.found.includes(words) &&
      (members === undefined || members.has(row.at)) &&
      (gold.value === "" || row.gold[Number(gold.value)] === 1) &&
      (show.value === "all" ||
        (show.value === "disagree" && row.right.includes(true) &&
          row.right.includes(false)) ||
        (show.value === "right" && row.right[a.value] &&
          row.right[b.value] === false) ||
        (show.value === "wrong" && !row.right.includes(true)))
    );
    return order.value === "data"
      ? kept
      : kept.sort((x, y) => y.disagreement - x.disagreement || x.at - y.at);
  }

  function example({ id, text, gold, probabilities, decided }) {
    const names = labels.filter((_, k) => gold[k] === 1);
    const cell = (method, k) => {
      const share = decided[method][k];
      const on = share >= 0.5;
      const wrong = on !== (gold[k] === 1);
      const cell = make("td", {
        title: `${labels[k]}: decided by ${
          Math.round(100 * share)
        } % of the seeds of ${methods[method]}`,
      }, probabilities[method][k].toFixed(3));
      if (on) cell.classList.add("decided");
      if (wrong) {
        cell.classList.add("wrong");
        cell.append(on ? " ✗" : " –");
      }
      return cell;
    };
    const head = ["method", ...labels].map((label) =>
      make("th", { scope: "col" }, label)
    );
    const body = methods.map((name, method) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, name),
        ...(decided[method].length === 0
          ? [make("td", { colSpan: labels.length }, "not tested yet")]
          : labels.map((_, k) => cell(method, k))),
      )
    );
    return make(
      "article",
      {},
      make("h3", {}, `Example ${id}`),
      ...(text === "" ? [] : [make("p", { dir: "auto" }, text)]),
      make("p", {}, `Gold: ${names.join(", ") || "none"}`),
      make(
        "div",
        { className: "wide", tabIndex: 0 },
        make(
          "table",
          {},
          make("thead", {}, make("tr", {}, ...head)),
          make("tbody", {}, ...body),
        ),
      ),
    );
  }

  function show() {
    const found = chosen();
    const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
    page = Math.min(Math.max(page, 0), last);
    const shown = found.slice(page * PAGE, (page + 1) * PAGE);
    list.replaceChildren(...shown.map(example));
    status.textContent = found.length === 0
      ? `None of ${rows.length} examples.`
      : `${found.length} of ${rows.length} examples, showing ${
        page * PAGE + 1
      } to ${page * PAGE + shown.length}.`;
    const [previous, next] = pages.querySelectorAll("button");
    previous.disabled = page === 0;
    next.disabled = page === last;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    page = 0;
    show();
  });
  pages.addEventListener("click", ({ target }) => {
    page += Number(target.value ?? 0);
    show();
    status.scrollIntoView();
  });
  show();
}

/** Replaces the sections that have changed. */
async function refresh() {
  const response = await fetch("/");
  const fresh = new DOMParser().parseFromString(
    await response.text(),
    "text/html",
  );
  const main = document.querySelector("main");
  for (const old of main.querySelectorAll(":scope > section")) {
    if (fresh.getElementById(old.id) !== null) continue;
    originals.delete(old.id);
    old.remove();
  }
  for (const section of [...fresh.querySelectorAll("main > section")]) {
    const old = document.getElementById(section.id);
    if (originals.get(section.id) === section.outerHTML) continue;
    originals.set(section.id, section.outerHTML);
    if (old === null) main.append(section);
    else old.replaceWith(section);
    if (section.id === "examples") listExamples();
  }
  const contents = document.querySelector("nav ol");
  contents.replaceWith(fresh.querySelector("nav ol"));
  fitTables();
}

/** The sections as served, before anything was sorted or listed. */
const originals = new Map(
  [...document.querySelectorAll("main > section")].map((section) => [
    section.id,
    section.outerHTML,
  ]),
);
fitTables();
listExamples();
if ("live" in document.documentElement.dataset) {
  const events = new EventSource("/events");
  events.addEventListener("change", refresh);
}
