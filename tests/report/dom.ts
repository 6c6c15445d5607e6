import { parseHTML } from "linkedom";

/** The members of an element that tests use. */
export interface Element {
  textContent: string;
  childElementCount: number;
  firstElementChild: Element;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): Iterable<Element> & { length: number };
}

/** The first element of some HTML or SVG. */
export function elementOf(source: string): Element {
  const { document } = parseHTML(
    `<html><body>${source}</body></html>`,
  ) as unknown as { document: { body: Element } };
  return document.body.firstElementChild;
}
