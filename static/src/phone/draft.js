/** What is being written, kept on the phone as it is typed. */
import { signal } from '../core/dom.js';

/**
 * @typedef {{title: string, details: string, section_id: number | null, year: number | null}} Draft
 * @typedef {{value: import('@preact/signals').Signal<Draft>, change(part: Partial<Draft>): void, clear(kept?: Promise<unknown>): void}} DraftBox
 */

/** @type {Draft} */
export const EMPTY = { title: '', details: '', section_id: null, year: null };
const AFTER_MS = 250;
// as the server counts them, in what a reader sees as one letter
export const TITLE_LIMIT = 200;
export const DETAILS_LIMIT = 2000;

/** @type {Map<string, DraftBox>} one a board, for as long as the page lives */
const boxes = new Map();

/** @param {import('../core/live').Live} live @param {number} board @returns {DraftBox} */
export function draftFor(live, board) {
  const name = `draft/${live.boot.code}/${[...live.store.me.value.keys()][0] ?? 0}/${board}`;
  const known = boxes.get(name);
  if (known) return known;

  const value = signal(EMPTY);
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  let touched = false;
  void live.shelf.then((shelf) => shelf.get(name)).then((kept) => {
    if (kept && !touched) value.value = { ...EMPTY, ...kept };
  }).catch(() => undefined);

  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    const kept = value.value;
    const blank = !kept.title && !kept.details;
    void live.shelf.then((shelf) => (blank ? shelf.drop(name) : shelf.put(name, kept)))
      .catch(() => { live.outbox.keeps.value = 'memory'; }); // full, or taken away: the person is told
  };
  // a phone that is put away may not come back to this page
  document.addEventListener('visibilitychange', () => timer && keep());
  window.addEventListener('pagehide', () => timer && keep());

  /** @type {DraftBox} */
  const box = {
    value,
    change(part) {
      touched = true;
      value.value = { ...value.value, ...part };
      clearTimeout(timer);
      timer = setTimeout(keep, AFTER_MS);
    },
    clear(kept = Promise.resolve()) {
      const sent = value.value;
      touched = true;
      value.value = { ...EMPTY, section_id: null };
      clearTimeout(timer);
      // the draft leaves the phone only when what was made of it is kept there
      void kept.then(() => { if (value.value !== sent) keep(); });
    },
  };
  boxes.set(name, box);
  return box;
}
