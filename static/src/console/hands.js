/**
 * Hands: what this moderator holds is said to the others, and what others hold is locked here. Nothing of it is kept; the
 * server lets go by itself of what is not said again.
 */
import { effect } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { toast } from '../core/toasts.js';
import { touchedBy } from './entries.js';
import { sentence } from './journal.js';
import { numbered } from './parts.js';

/** @typedef {import('./desk').Desk} Desk */

const AGAIN_MS = 3000;
const RIVAL_MS = 15_000;
// More than a hand locks (live/hands.py) may be moved at once; the rest goes with it unlocked.
const MOST_HELD = 500;

/** Cards pulled at now: those that are dragged, or that a question over the page is about. @param {Desk} desk @returns {number[]} */
export function inHand(desk) {
  if (desk.dragging.value.length) return desk.dragging.value;
  const asked = desk.dialog.value;
  if (asked?.kind === 'reword') return [asked.id];
  return asked?.kind === 'hide' || asked?.kind === 'merge' ? asked.ids : [];
}

/** @param {Desk} desk @returns {() => void} stops */
export function watchHands(desk) {
  const { link } = desk.live;
  let told = '';
  const stops = [link.hear('hands', (message) => { desk.hands.value = message.hands; })];

  const say = async (/** @type {number[]} */ ids) => {
    told = ids.join();
    try {
      const answer = await link.ask('hold', { ids: ids.slice(0, MOST_HELD) });
      if (answer?.hands) desk.hands.value = answer.hands;
      const [theirs] = answer?.held ?? [];
      if ((answer?.ok && !theirs) || told !== ids.join()) return;
      desk.dialog.value = null;
      if (!answer?.ok) toast(answer.message, { tone: 'bad' });
      else toast(t('console-held', { number: numberOf(desk, theirs.id), by: theirs.by || t('console-somebody') }), { tone: 'bad' });
    } catch {
      told = ''; // the line is down: it is said again when it is back
    }
  };
  stops.push(effect(() => {
    const ids = inHand(desk);
    const up = link.state.value === 'online';
    if (up && ids.join() !== told) void say(ids);
  }));
  const again = setInterval(() => { if (inHand(desk).length && link.state.peek() === 'online') void say(inHand(desk)); }, AGAIN_MS);
  stops.push(() => clearInterval(again), watchRivals(desk));
  return () => stops.forEach((stop) => stop());
}

/**
 * Whoever acted a moment before somebody else did on the same is told what became of it; so is who was undone by another,
 * however long ago the act was. @param {Desk} desk
 */
function watchRivals(desk) {
  const { journal } = desk.store;
  const isMine = (/** @type {import('../core/records').Entry} */ entry) => entry.who === desk.viewer.who;
  let seen = Math.max(0, ...journal.peek().keys());
  return effect(() => {
    const all = [...journal.value.values()];
    for (const entry of all.filter((one) => one.id > seen).sort((a, b) => a.id - b.id)) {
      seen = Math.max(seen, entry.id);
      if (isMine(entry)) continue;
      const by = entry.by || t('console-somebody');
      const undone = entry.verb === 'journal.undo' ? journal.peek().get(/** @type {number} */ (entry.about.seq)) : undefined;
      if (undone && isMine(undone)) toast(t('console-rival-undo', { by, what: sentence(desk, undone) }), { tone: 'bad' });
      const since = Date.parse(entry.at) - RIVAL_MS;
      const mine = all.filter((other) => other.id < entry.id && isMine(other) && Date.parse(other.at) > since).flatMap(touchedBy);
      if (touchedBy(entry).some((name) => mine.includes(name))) toast(t('console-rival', { by, what: sentence(desk, entry) }), { tone: 'bad' });
    }
  });
}

/** @param {Desk} desk @param {number} id */
const numberOf = (desk, id) => numbered(desk.store.proposals.value.get(id)?.number ?? 0);
