// <dilucu-terms from="tr" to="az">: marks the terms of the text inside it and shows each one's equivalent on hover, focus
// and tap.
//
// The page stays the property of whoever made it. A text node T that holds terms keeps its place and identity and becomes
// the first piece of its text; the marks and the texts between them are inserted after it:
//
//     before   <p> T"Yeni gümrük süreci başladı." </p>
//     after    <p> T"Yeni " <dfn>gümrük süreci</dfn> " başladı." </p>
//
// So a framework that holds T can change, move or remove it as ever: the pieces are taken away when that is seen, and T
// is marked anew. When the element goes, every T has its text back and every piece is gone.

import { load } from "./browser.js";
import { DilucuError, Glossary, ready, transliterate } from "./core.js";
import DOMAINS from "./dist/domains.js";

/** Elements within which a sentence goes on; every other element ends it. */
const INLINE = new Set(
  "A ABBR ACRONYM B BDI BDO BIG CITE CODE DATA DEL DFN EM FONT I INS KBD LABEL MARK OUTPUT Q RP RT RUBY S SAMP SMALL SPAN STRIKE STRONG SUB SUP TIME TT U VAR WBR".split(" "),
);

/** What is somebody else's to mark: what acts when pressed, what is typed into, what is not prose. */
const FOREIGN = [
  "a, area, audio, button, canvas, code, datalist, dfn, embed, iframe, input, kbd, label, math, meter, noscript",
  "object, option, pre, progress, samp, script, select, style, summary, svg, template, textarea, var, video",
  "[aria-hidden=true], [contenteditable]:not([contenteditable=false i]), [hidden], [inert], [translate=no i], .notranslate",
  ...["button", "checkbox", "combobox", "img", "link", "menuitem", "option", "radio", "searchbox", "slider", "switch", "tab", "textbox"].map(
    (role) => `[role=${role}]`,
  ),
].join(", ");
/** An element of ours inside another marks its own text. */
const SKIPPED = `${FOREIGN}, dilucu-terms`;

/** Changes of these change what is skipped. */
const WATCHED = ["aria-hidden", "contenteditable", "hidden", "inert", "lang", "translate"];

/** Milliseconds of work before the page has its turn. */
const SLICE = 6;
/** Code units handed to the engine at once; a longer text is cut at the end of a sentence. */
const CHUNK = 4096;
/** So often may somebody else undo the marks of one text before it is left alone. */
const PATIENCE = 3;
/** Milliseconds before a hover opens, and in which the pointer may cross from term to popover. */
const OPENING = 80;
const CLOSING = 300;

/** Lets everything that waits have its turn; scheduler.yield() would go on before the page's own tasks. */
const pause = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });

// ---- styles: adopted sheets, which a policy without 'unsafe-inline' allows

const sheet = (css) => {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
};
let markSheet;
const markStyles = () =>
  (markSheet ??= sheet(`
    :where(dfn[data-dilucu]) { font-style: inherit; cursor: help;
      text-decoration: var(--dilucu-underline, underline dotted from-font); text-underline-offset: 0.2em; }
    :where(dfn[data-dilucu]:is(:hover, :focus-visible, [data-open])) { background: var(--dilucu-highlight, color-mix(in srgb, currentColor 12%, transparent)); }
    @media print {
      :where(dfn[data-dilucu]) { text-decoration: none; }
      dilucu-terms[print] :where(dfn[data-print])::after { content: " [" attr(data-print) "]"; }
    }`));
let popoverSheet;
const popoverStyles = () =>
  (popoverSheet ??= sheet(`
    :host { position: fixed; inset: auto; margin: 0; box-sizing: border-box; z-index: 2147483647; width: max-content;
      max-width: min(var(--dilucu-width, 22rem), calc(100vw - 1rem)); padding: 0.6rem 0.8rem; overflow-wrap: anywhere;
      color: var(--dilucu-color, CanvasText); background: var(--dilucu-background, Canvas);
      border: var(--dilucu-border, 1px solid color-mix(in srgb, currentColor 30%, transparent));
      border-radius: var(--dilucu-radius, 0.4rem); box-shadow: var(--dilucu-shadow, 0 0.3rem 1rem rgb(0 0 0 / 0.25));
      font: var(--dilucu-font, 0.9rem/1.4 system-ui, sans-serif); text-align: start; white-space: normal; }
    p { margin: 0.25em 0 0; }
    [part=target] { margin: 0; font-size: 1.15em; font-weight: 600; }
    [part=domain] { font-size: 0.85em; }
    [part=note] { font-style: italic; }
    @media print { :host { display: none; } }`));

/** root → how many elements use the sheet of marks in it. */
const users = new Map();
function adopt(root) {
  users.set(root, (users.get(root) ?? 0) + 1);
  if (users.get(root) === 1) root.adoptedStyleSheets = [...root.adoptedStyleSheets, markStyles()];
}
function abandon(root) {
  users.set(root, users.get(root) - 1);
  if (users.get(root) > 0) return;
  users.delete(root);
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((adopted) => adopted !== markStyles());
}

// ---- reading: the runs of text in which a sentence may go on

/**
 * The runs below `root`: `{ block, parts: [{ node, start }], text }`. A generator, so that a long page is read in slices;
 * `fullText` tells the whole text of a text node that is cut in pieces.
 */
function* runs(root, from, fullText) {
  let run = { block: root, parts: [], text: "" };
  let node = root.firstChild;
  while (node) {
    let down = null;
    if (node[OWNER] !== undefined) {
      // the text of T stands for it
    } else if (node.nodeType === Node.TEXT_NODE) {
      const text = fullText(node);
      if (text) {
        run.parts.push({ node, start: run.text.length });
        run.text += text;
      }
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      const inline = INLINE.has(node.nodeName);
      if (skips(node, from)) {
        // No term goes across what is skipped.
        if (inline || getsInTheWay(node)) run.text += "\ufffc";
      } else {
        down = node.firstChild;
      }
      if (!inline && run.parts.length) yield run;
      if (!inline) run = { block: down ? node : node.parentNode, parts: [], text: "" };
    }
    if (down) {
      node = down;
      continue;
    }
    while (node && !node.nextSibling) {
      node = node.parentNode;
      if (node === root || !node) {
        node = null;
      } else if (!INLINE.has(node.nodeName)) {
        if (run.parts.length) yield run;
        run = { block: node.parentNode, parts: [], text: "" };
      }
    }
    node = node?.nextSibling;
  }
  if (run.parts.length) yield run;
}

const getsInTheWay = (node) => node.nodeName === "BUTTON" || node.nodeName === "INPUT" || node.nodeName === "SELECT";

function skips(element, from) {
  if (element.matches(SKIPPED)) return true;
  const lang = element.getAttribute("lang");
  return lang !== null && lang !== "" && primary(lang) !== from;
}

const primary = (tag) => tag.toLowerCase().split("-")[0];

/** The nearest element above a node in which its sentence surely begins and ends. */
function blockOf(node, root) {
  let block = node.nodeType === Node.ELEMENT_NODE ? node : node.parentNode;
  while (block && block !== root && INLINE.has(block.nodeName)) block = block.parentNode;
  return block;
}

/** Where a text longer than a chunk is cut: after a sentence, else after a word, else anywhere but inside a character. */
function* chunks(text) {
  let at = 0;
  while (text.length - at > CHUNK) {
    const window = text.slice(at, at + CHUNK);
    let cut = Math.max(window.lastIndexOf(". ") + 2, window.lastIndexOf("\ufffc") + 1);
    if (cut < CHUNK / 4) cut = window.lastIndexOf(" ") + 1;
    if (cut < CHUNK / 4) cut = CHUNK - (/[\ud800-\udbff]$/.test(window) ? 1 : 0);
    yield [at, at + cut];
    at += cut;
  }
  yield [at, text.length];
}

// ---- the element

// A server that renders pages has no HTMLElement; importing this there does nothing.
const Base = globalThis.HTMLElement ?? class {};

/** A piece of ours → its T. A property of the node and not a WeakMap: long pages have thousands. */
const OWNER = Symbol("owner");
/** <dfn> → { annotation, marks }: its annotation and all the <dfn> of it. */
const SHARED = Symbol("shared");

/** What every mark is a copy of. */
let pattern;
function makeMark(text) {
  if (pattern === undefined) {
    pattern = document.createElement("dfn");
    pattern.setAttribute("data-dilucu", "");
    pattern.append("");
    pattern.tabIndex = 0;
  }
  const mark = pattern.cloneNode(true);
  mark.firstChild.data = text;
  return mark;
}

let count = 0;

export class DilucuTerms extends Base {
  static observedAttributes = ["from", "to", "glossary", "occurrences"];

  #observer;
  #root;
  #connected = false;
  #scanning = false;
  /** Changes when all that was found is out of date. */
  #round = 0;
  #queue = new Set();
  /** T → its full text, the head left in it, its pieces. */
  #cut = new Map();
  /** T → the run in which it was last read, if it still stands so. */
  #done = new WeakMap();
  /** Counts the changes that others made to the tree. */
  #edits = 0;
  #seen = new Set();
  #undone = new WeakMap();
  #glossary;
  #given;
  #popover;
  #open;
  #timer;

  // -- attributes and properties

  get from() {
    return this.getAttribute("from") ?? (primary(this.closest("[lang]")?.lang ?? "") === "az" ? "az" : "tr");
  }
  set from(tag) {
    this.setAttribute("from", tag);
  }
  get to() {
    return this.getAttribute("to") ?? (primary(this.from) === "az" ? "tr" : "az");
  }
  set to(tag) {
    this.setAttribute("to", tag);
  }
  get glossary() {
    return this.#given ?? this.#glossary;
  }
  set glossary(glossary) {
    if (glossary !== undefined && !(glossary instanceof Glossary)) {
      throw new DilucuError("type", "the glossary must be a Glossary; give the address of a table by the attribute");
    }
    this.#given = glossary;
    this.#restart();
  }
  /** The annotations that are marked at present, in the order of the page. */
  get annotations() {
    const all = [...this.querySelectorAll("dfn[data-dilucu]")].map((mark) => mark[SHARED]?.annotation);
    return [...new Set(all)].filter((annotation) => annotation !== undefined);
  }

  // -- life

  connectedCallback() {
    this.#connected = true;
    this.#root = this.getRootNode();
    adopt(this.#root);
    this.#observer = new MutationObserver((records) => this.#changed(records));
    this.#observer.observe(this, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: WATCHED });
    for (const type of ["pointerover", "pointerout", "focusin", "focusout", "click"]) this.addEventListener(type, this.#pointed);
    globalThis.addEventListener("beforeprint", this.#printed);
    this.#restart();
  }

  disconnectedCallback() {
    this.#connected = false;
    this.#round += 1;
    this.#hide();
    this.#changed(this.#observer.takeRecords());
    this.#observer.disconnect();
    for (const type of ["pointerover", "pointerout", "focusin", "focusout", "click"]) this.removeEventListener(type, this.#pointed);
    globalThis.removeEventListener("beforeprint", this.#printed);
    for (const node of [...this.#cut.keys()]) this.#mend(node);
    this.#queue.clear();
    this.#seen.clear();
    abandon(this.#root);
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#connected || before === after) return;
    if (name === "to") this.#hide();
    else this.#restart();
  }

  async #restart() {
    if (!this.#connected) return;
    const round = ++this.#round;
    this.#hide();
    this.#write(() => {
      for (const node of [...this.#cut.keys()]) this.#mend(node);
    });
    this.#queue.clear();
    this.#seen.clear();
    try {
      // Never at once: who adds the element may still be about to fill it and to listen.
      await (ready() ? undefined : load());
      const address = this.getAttribute("glossary");
      const glossary = this.#given ?? (address ? await fetched(address, this.baseURI) : Glossary.builtin());
      // An unknown language is an error now and not at the first term.
      glossary.annotate(this.from, "");
      if (round !== this.#round) return;
      this.#glossary = glossary;
      this.#enqueue(this);
    } catch (error) {
      if (round === this.#round) this.#failed(error);
    }
  }

  #failed(error) {
    const event = new CustomEvent("dilucu-error", { detail: error, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event)) console.error(error);
  }

  // -- marking, a slice at a time

  #enqueue(block) {
    if (this.#glossary === undefined || !this.#connected) return;
    this.#queue.add(block);
    if (this.#scanning) return;
    this.#scanning = true;
    // Not at once: who asks may be in the middle of reading what changed.
    queueMicrotask(() => this.#scan());
  }

  async #scan() {
    this.#changed(this.#observer.takeRecords());
    let deadline = performance.now() + SLICE;
    let worked = false;
    while (this.#queue.size) {
      const [block] = this.#queue;
      this.#queue.delete(block);
      if (!this.#reads(block)) continue;
      const round = this.#round;
      const edits = this.#edits;
      worked = true;
      try {
        reading: for (const run of runs(block, primary(this.from), (node) => this.#cut.get(node)?.full ?? node.data)) {
          for (const _ of this.#mark(run)) {
            if (performance.now() < deadline) continue;
            await pause();
            deadline = performance.now() + SLICE;
            this.#changed(this.#observer.takeRecords());
            if (round !== this.#round) break reading;
            if (edits !== this.#edits) {
              // Somebody changed the tree under the reader: read again from the start, passing over what stands.
              this.#queue.add(block);
              break reading;
            }
          }
        }
      } catch (error) {
        this.#failed(error);
      }
    }
    this.#scanning = false;
    if (worked && this.#connected) this.dispatchEvent(new CustomEvent("dilucu-marked", { bubbles: true, composed: true }));
  }

  /** Whether the text of a block is ours to mark. */
  #reads(block) {
    if (!this.contains(block) || block.closest(SKIPPED) !== this || this.parentElement?.closest(FOREIGN)) return false;
    const speaker = block.closest("[lang]");
    return speaker === null || speaker === this || !this.contains(speaker) || primary(speaker.lang) === primary(this.from);
  }

  /** Marks the terms of a run; yields where the page may have its turn. */
  *#mark(run) {
    const last = this.#done.get(run.parts[0].node);
    if (last?.text === run.text && last.size === run.parts.length && run.parts.every(({ node }) => this.#done.get(node) === last)) {
      yield;
      return;
    }
    run.size = run.parts.length;
    this.#write(() => {
      for (const { node } of run.parts) {
        if (this.#cut.has(node)) this.#mend(node);
        this.#done.set(node, run);
      }
    });
    // A line end is a space in HTML.
    const text = run.text.replace(/[\t\n\r\f]/g, " ");
    const once = this.getAttribute("occurrences") === "first";
    const from = this.from;
    let index = 0;
    for (const [start, end] of chunks(text)) {
      const found = this.#glossary
        .annotate(from, text.slice(start, end))
        .filter((annotation) => !once || (!this.#seen.has(annotation.concept) && this.#seen.add(annotation.concept)))
        .map((annotation) => ({ annotation, marks: [] }));
      for (; index < run.parts.length && run.parts[index].start < end; index++) {
        const { node, start: place } = run.parts[index];
        // The next chunk's share of a text becomes a piece of its own.
        if (place + node.data.length > end) this.#split(run, index, end - place);
        this.#apply(run.parts[index], start, found);
      }
      yield;
    }
  }

  /** Cuts part `index` of a run in two after `length` code units. */
  #split(run, index, length) {
    const { node, start, of = node } = run.parts[index];
    const entry = this.#entry(of);
    const rest = document.createTextNode(node.data.slice(length));
    entry.pieces.push(rest);
    rest[OWNER] = of;
    run.parts.splice(index + 1, 0, { node: rest, start: start + length, of });
    this.#write(() => {
      node.data = node.data.slice(0, length);
      if (node === of) entry.head = node.data;
      node.after(rest);
    });
  }

  #entry(node) {
    let entry = this.#cut.get(node);
    if (entry === undefined) this.#cut.set(node, (entry = { full: node.data, head: node.data, pieces: [] }));
    return entry;
  }

  /** Cuts one text node at the terms that lie in it. */
  #apply({ node, start, of = node }, offset, found) {
    const data = node.data;
    const fragment = document.createDocumentFragment();
    let head;
    let at = 0;
    let entry;
    for (const shared of found) {
      const { annotation } = shared;
      const from = Math.max(0, offset + annotation.start - start);
      const to = Math.min(data.length, offset + annotation.end - start);
      if (from >= to) continue;
      entry ??= this.#entry(of);
      const between = data.slice(at, from);
      if (head === undefined) head = between;
      else if (between) this.#piece(of, entry, fragment, document.createTextNode(between));
      const mark = makeMark(data.slice(from, to));
      // A term that goes on in the next element is one stop of the Tab key.
      if (shared.marks.length) mark.removeAttribute("tabindex");
      shared.marks.push(mark);
      mark[SHARED] = shared;
      this.#piece(of, entry, fragment, mark);
      at = to;
    }
    if (head === undefined) return;
    if (at < data.length) this.#piece(of, entry, fragment, document.createTextNode(data.slice(at)));
    this.#write(() => {
      node.data = head;
      if (node === of) entry.head = head;
      node.after(fragment);
    });
  }

  #piece(of, entry, fragment, piece) {
    entry.pieces.push(piece);
    piece[OWNER] = of;
    fragment.append(piece);
  }

  /**
   * Gives a text node its text back; `own` says that the text is its owner's new one and stays. To be called where
   * records of it are dropped: in #write or #changed.
   */
  #mend(node, own = false) {
    const entry = this.#cut.get(node);
    this.#cut.delete(node);
    this.#done.delete(node);
    for (const piece of entry.pieces) {
      if (this.#open && this.#open.marks.includes(piece)) this.#hide();
      piece.remove();
    }
    if (!own && node.data === entry.head) node.data = entry.full;
  }

  /** Changes the page without hearing of it; what others did before is heard first. */
  #write(work) {
    this.#changed(this.#observer.takeRecords());
    work();
    this.#observer.takeRecords();
  }

  /** Somebody else changed the page. */
  #changed(records) {
    if (records.length === 0) return;
    const blocks = new Set();
    const touch = (node) => {
      if (node && this.contains(node)) blocks.add(blockOf(node, this));
    };
    const host = this.#popover?.host;
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === "characterData") {
        if (this.#cut.has(target)) this.#mend(target, true);
        if (target[OWNER] === undefined && target.parentNode?.[SHARED] === undefined) touch(target);
        continue;
      }
      this.#edits += 1;
      if (type === "attributes") {
        if (target === this || target[SHARED] !== undefined) continue;
        for (const node of this.#textsIn(target)) this.#mend(node);
        touch(target.parentNode);
        continue;
      }
      // A browser's translator replaces each text, ours too, by an element: the words are no longer ours.
      const translated = [...addedNodes].some((node) => node.nodeName === "FONT");
      for (const node of removedNodes) {
        if (node === host) {
          if (!this.contains(node)) this.#hide();
        } else if (this.#cut.has(node)) {
          if (translated) this.#cut.delete(node);
          else if (node.nextSibling !== this.#cut.get(node).pieces[0]) this.#mend(node);
        } else if (node[OWNER] !== undefined) {
          if (!translated && !this.contains(node)) this.#robbed(node[OWNER], touch);
        } else if (!this.contains(node)) {
          for (const text of this.#textsIn(node)) this.#mend(text);
        }
      }
      const strange = [...addedNodes, ...removedNodes].some((node) => node[OWNER] === undefined && node !== host);
      if (strange && !translated) touch(target);
    }
    // What mending changed is no news.
    this.#observer.takeRecords();
    for (const block of blocks) this.#enqueue(block);
  }

  /** The texts at or below a node that are cut in pieces. */
  #textsIn(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode(); node; node = walker.nextNode()) {
      if (this.#cut.has(node)) found.push(node);
    }
    return found;
  }

  /** Somebody took a piece away but left its text node: mark again, but not for ever. */
  #robbed(node, touch) {
    if (!this.#cut.has(node)) return;
    this.#mend(node);
    const times = (this.#undone.get(node) ?? 0) + 1;
    this.#undone.set(node, times);
    if (times < PATIENCE) touch(node);
  }

  // -- the popover

  #markOf(target) {
    const mark = target instanceof Element ? target.closest("dfn[data-dilucu]") : null;
    return mark && mark[SHARED] !== undefined ? mark : null;
  }

  #pointed = (event) => {
    const inPopover = this.#popover !== undefined && event.target === this.#popover.host;
    const mark = this.#markOf(event.target);
    switch (event.type) {
      case "pointerover":
        if (event.pointerType === "touch") return;
        if (inPopover) clearTimeout(this.#timer);
        else if (mark) this.#later(OPENING, () => this.#show(mark, event));
        return;
      case "pointerout":
        if (event.pointerType === "touch" || !(mark || inPopover)) return;
        this.#later(CLOSING, () => {
          const focused = this.#markOf(this.#root.activeElement);
          if (focused?.matches(":focus-visible")) this.#show(focused);
          else this.#hide();
        });
        return;
      case "focusin":
        if (mark) this.#show(mark);
        return;
      case "focusout":
        if (mark && !this.#popover?.host.matches(":hover")) this.#hide();
        return;
      case "click":
        if (mark) this.#show(mark, event);
    }
  };

  #later(milliseconds, work) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, milliseconds);
  }

  /** Esc closes, and nothing else hears of it; a press elsewhere closes too. */
  #dismissed = (event) => {
    if (event.type === "keydown") {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.#hide();
    } else {
      const path = event.composedPath();
      if (!path.includes(this.#popover.host) && !path.some((node) => this.#open.marks.includes(node))) this.#hide();
    }
  };

  #show(mark, at) {
    clearTimeout(this.#timer);
    if (!this.#connected) return;
    this.#changed(this.#observer.takeRecords());
    const shared = mark[SHARED];
    if (shared === undefined || !mark.isConnected || this.#open === shared) return;
    this.#hide();
    let lines;
    try {
      lines = this.#lines(shared.annotation);
    } catch (error) {
      this.#failed(error);
      return;
    }
    const { host, body } = (this.#popover ??= makePopover());
    body.replaceChildren(...lines);
    this.#open = shared;
    this.#write(() => {
      this.append(host);
      for (const one of shared.marks) {
        one.setAttribute("aria-describedby", host.id);
        one.setAttribute("data-open", "");
      }
    });
    host.showPopover?.();
    this.#place(mark, at);
    this.#moved = () => this.#place(mark);
    document.addEventListener("keydown", this.#dismissed, true);
    document.addEventListener("pointerdown", this.#dismissed, true);
    globalThis.addEventListener("scroll", this.#moved, { capture: true, passive: true });
    globalThis.addEventListener("resize", this.#moved);
  }
  #moved;

  #hide() {
    clearTimeout(this.#timer);
    if (this.#open === undefined) return;
    const { marks } = this.#open;
    this.#open = undefined;
    this.#write(() => {
      for (const one of marks) {
        one.removeAttribute("aria-describedby");
        one.removeAttribute("data-open");
      }
      this.#popover.host.remove();
    });
    document.removeEventListener("keydown", this.#dismissed, true);
    document.removeEventListener("pointerdown", this.#dismissed, true);
    globalThis.removeEventListener("scroll", this.#moved, { capture: true });
    globalThis.removeEventListener("resize", this.#moved);
  }

  /** The equivalent as the sentence needs it, the words as a dictionary has them, and what they mean. */
  #lines(annotation) {
    const line = (part, lang, text) => {
      const element = document.createElement("p");
      element.setAttribute("part", part);
      element.lang = lang;
      if (lang !== "en") element.dir = "auto";
      element.textContent = text;
      return element;
    };
    const to = this.to;
    const shown = (text) => inScript(text, to);
    const others = annotation.equivalents.filter((term) => term.toLowerCase() !== annotation.target.toLowerCase());
    const lines = [line("target", to, shown(annotation.target))];
    if (others.length) lines.push(line("equivalents", to, others.map(shown).join(", ")));
    lines.push(line("gloss", "en", annotation.concept.replaceAll("-", " ")));
    const domain = DOMAINS[annotation.domain]?.[primary(to)];
    lines.push(domain ? line("domain", to, shown(domain)) : line("domain", "", annotation.domain));
    if (annotation.note) lines.push(line("note", "en", annotation.note));
    return lines;
  }

  /** Below the term, or above it where there is no room, inside the window. */
  #place(mark, at) {
    const { host, rule } = this.#popover;
    const boxes = [...mark.getClientRects()];
    const box = (at && boxes.find((box) => at.clientY >= box.top && at.clientY <= box.bottom)) ?? boxes[0];
    if (box === undefined || box.bottom < 0 || box.top > innerHeight) {
      this.#hide();
      return;
    }
    const { offsetWidth: width, offsetHeight: height } = host;
    const right = getComputedStyle(mark).direction === "rtl" ? box.right - width : box.left;
    const below = box.bottom + 4;
    const top = below + height <= innerHeight || box.top - 4 - height < 0 ? below : box.top - 4 - height;
    rule.style.setProperty("left", `${Math.max(8, Math.min(right, document.documentElement.clientWidth - width - 8))}px`);
    rule.style.setProperty("top", `${Math.max(0, Math.min(top, innerHeight - height))}px`);
  }

  #printed = () => {
    if (!this.hasAttribute("print")) return;
    this.#write(() => {
      for (const mark of this.querySelectorAll("dfn[data-dilucu]")) {
        const shared = mark[SHARED];
        if (shared?.marks.at(-1) === mark) mark.setAttribute("data-print", inScript(shared.annotation.target, this.to));
      }
    });
  };
}

/** A word of the Latin script in the script of a tag. */
function inScript(text, tag) {
  return /-(cyrl|arab)$/i.test(tag) ? transliterate(text, "az", tag) : text;
}

/** The host in the page, which aria-describedby needs, its content and place in a shadow tree, out of reach of its styles. */
function makePopover() {
  const host = document.createElement("dilucu-popover");
  host.id = `dilucu-popover-${++count}`;
  host.setAttribute("role", "tooltip");
  host.setAttribute("popover", "manual");
  host.setAttribute("translate", "no");
  const shadow = host.attachShadow({ mode: "open" });
  const place = sheet(":host { }");
  shadow.adoptedStyleSheets = [popoverStyles(), place];
  const body = document.createElement("div");
  body.setAttribute("part", "body");
  shadow.append(body);
  return { host, body, rule: place.cssRules[0] };
}

/** address → promise of its glossary: many elements of a page share one. */
const tables = new Map();
function fetched(address, base) {
  const url = new URL(address, base).href;
  if (!tables.has(url)) {
    const table = (async () => {
      const response = await fetch(url);
      if (!response.ok) throw new DilucuError("load-failed", `cannot load the glossary ${url}: ${response.status} ${response.statusText}`);
      return Glossary.builtin().withTsv(decodeURIComponent(url.split("/").at(-1)), await response.text());
    })();
    table.catch(() => tables.delete(url));
    tables.set(url, table);
  }
  return tables.get(url);
}

if (globalThis.customElements && !customElements.get("dilucu-terms")) customElements.define("dilucu-terms", DilucuTerms);
