/* The panel "Sourcing": asks the server to read what the form holds, and lights the words up in the editor itself.
 *
 * Words are lit by the browser's Custom Highlight API: ranges over the editor's own text nodes, so that the editor's
 * document is never touched. A range whose words are not (or no longer) in the editor is not lit. */
(() => {
  'use strict';
  const pause = 1500; // milliseconds without a keystroke before the story is read anew

  /** The element of a block, by the path that Wagtail writes into data-contentpath. */
  function blockAt(path) {
    let at = document;
    for (const name of path) {
      const next = at.querySelector(`[data-contentpath="${CSS.escape(name)}"]`);
      if (!next) return null;
      at = next;
    }
    return at === document ? null : at;
  }

  /** The text nodes that hold a block's text: those of the rich-text editor's leaves, without its buttons and labels. */
  function textNodes(block) {
    const nodes = [];
    for (const leaf of block.querySelectorAll('[data-text="true"]')) {
      const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) nodes.push(walker.currentNode);
    }
    return nodes;
  }

  /** A DOM range over UTF-16 offsets of a block's text, or null where the words there are others. */
  function rangeOf(place) {
    const block = blockAt(place.path);
    if (!block) return null;
    const range = document.createRange();
    let at = 0;
    let begun = false;
    for (const node of textNodes(block)) {
      const end = at + node.length;
      if (!begun && place.begin < end) {
        range.setStart(node, place.begin - at);
        begun = true;
      }
      if (begun && place.end <= end) {
        range.setEnd(node, place.end - at);
        return range.toString() === place.text ? range : null;
      }
      at = end;
    }
    return null;
  }

  function light(name, places) {
    if (!window.Highlight || !CSS.highlights) return;
    const ranges = places.map(rangeOf).filter(Boolean);
    if (ranges.length) CSS.highlights.set(`onrecord-${name}`, new Highlight(...ranges));
    else CSS.highlights.delete(`onrecord-${name}`);
  }

  function lightAll(highlights) {
    const byGrade = new Map();
    for (const h of highlights) byGrade.set(h.grade, [...(byGrade.get(h.grade) || []), ...h.ranges]);
    if (CSS.highlights) for (const name of [...CSS.highlights.keys()]) if (name.startsWith('onrecord-')) CSS.highlights.delete(name);
    for (const [grade, places] of byGrade) light(grade, places);
  }

  /** Shows the words in the editor: another tab is opened, the words scrolled to and lit. A plain field is focused. */
  function jump(places) {
    for (const place of places) {
      const block = blockAt(place.path) || document.getElementById(`id_${place.path[0]}`);
      if (!block) continue;
      const tab = block.closest('[role="tabpanel"]');
      if (tab && tab.hidden) document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
      const range = rangeOf(place);
      (range ? range.startContainer.parentElement : block).scrollIntoView({ block: 'center', behavior: 'smooth' });
      const field = block.querySelector('textarea, input[type="text"]');
      if (!range && field) selectIn(field, place.text);
      break;
    }
    light('focus', places);
  }

  function selectIn(field, words) {
    const at = field.value.indexOf(words);
    field.focus();
    if (at >= 0) field.setSelectionRange(at, at + words.length);
  }

  class Panel {
    constructor(element) {
      this.element = element;
      this.body = element.querySelector('[data-onrecord-body]');
      this.status = element.querySelector('[data-onrecord-status]');
      this.form = element.closest('form');
      this.highlights = JSON.parse(document.getElementById('onrecord-highlights')?.textContent || '[]');
      element.querySelector('[data-onrecord-check]').addEventListener('click', () => this.check());
      this.body.addEventListener('click', (event) => {
        const button = event.target.closest('[data-ranges]');
        if (button) jump(JSON.parse(button.dataset.ranges));
      });
      this.form.addEventListener('input', () => this.later());
      this.form.addEventListener('change', () => this.later());
      this.whenEditorsStand();
    }

    /** The rich-text editors come up after the page: words are lit when they do. */
    whenEditorsStand() {
      let timer;
      const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => lightAll(this.highlights), 150);
      };
      new MutationObserver((changes) => {
        if (changes.some((change) => !this.element.contains(change.target))) soon();
      }).observe(this.form, { childList: true, subtree: true });
      soon();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.check(), pause);
    }

    /** The page's number: of the page that was opened, or of a new one that the editor has saved meanwhile. */
    page() {
      return this.element.dataset.page || location.pathname.match(/\/pages\/(\d+)\/edit\//)?.[1];
    }

    async check() {
      if (!this.page()) return;
      this.status.textContent = 'Reading…';
      try {
        const response = await fetch(this.element.dataset.checkUrl.replace(/0\/$/, `${this.page()}/`), { method: 'POST', body: new FormData(this.form), credentials: 'same-origin' });
        const answer = await response.json();
        if (!response.ok) throw new Error(answer.error);
        this.body.innerHTML = answer.html; // made by the server's template, which escapes every word of the story
        this.highlights = answer.highlights;
        lightAll(this.highlights);
        this.status.textContent = 'Read just now.';
      } catch (error) {
        this.status.textContent = error.message || 'The story could not be read.';
      }
    }
  }

  document.addEventListener('DOMContentLoaded', () => {
    for (const element of document.querySelectorAll('[data-onrecord]')) new Panel(element);
  });
})();
