/**
 * The browser's copy of the workshop: a signal of a Map a noun. A component that reads `store.proposals.value` is drawn
 * again when a proposal changed, and only then.
 */
import { batch, signal } from '@preact/signals';
import { NOUNS, applyPatch, emptyState, keepNewer } from './patches.js';

export { NOUNS, applyPatch, emptyState, keepNewer } from './patches.js';

/**
 * @typedef {import('./records').Nouns} Nouns
 * @typedef {import('./records').Patch} Patch
 * @typedef {import('./records').Put} Put
 * @typedef {import('./patches').Outcome} Outcome
 * @typedef {{[N in keyof Nouns]: import('@preact/signals').Signal<Map<Nouns[N]['id'], Nouns[N]>>}} Tables
 * @typedef {Tables & {
 *   seq: import('@preact/signals').Signal<number>,
 *   head: import('@preact/signals').Signal<string>,
 *   claim(): {since: number, era?: number},
 *   apply(patch: Patch, asked?: boolean): Outcome,
 *   keep(put?: Put): void,
 * }} Store
 *   seq: up to where we hold everything; head: the journal's chain head (console and screen);
 *   claim: what a question for changes says of what we hold;
 *   apply: a patch from the server (asked: the answer to our own sync); keep: records out of a command's answer.
 */

/**
 * @param {Patch | null} [patch] the snapshot that came with the page
 * @returns {Store}
 */
export function createStore(patch = null) {
  let state = emptyState();
  const tables = /** @type {any} */ (Object.fromEntries(NOUNS.map((noun) => [noun, signal(state.rows[noun])])));

  /** @param {import('./patches').State} next */
  const show = (next) => {
    state = next;
    batch(() => {
      for (const noun of NOUNS) tables[noun].value = next.rows[noun];
      store.seq.value = next.seq;
      store.head.value = next.head;
    });
  };

  /** @type {Store} */
  const store = {
    ...tables,
    seq: signal(0),
    head: signal(''),
    claim: () => (state.era ? { since: state.seq, era: state.era } : { since: state.seq }),
    apply(patch, asked = false) {
      const { state: next, outcome } = applyPatch(state, patch, asked);
      if (next !== state) show(next);
      return outcome;
    },
    keep(put) {
      const next = keepNewer(state, put);
      if (next !== state) show(next);
    },
  };
  if (patch) store.apply({ ...patch, reset: true }, true);
  return store;
}
