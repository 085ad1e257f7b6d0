/**
 * Hands: what this moderator holds is said to the others, and what others hold is locked here. Nothing of it is kept; the
 * server lets go by itself of what is not said again.
 */
import { effect } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { toast } from '../core/toasts.js';
import { aboutIds } from './entries.js';
import { sentence } from './journal.js';
import { numbered } from './parts.js';

/** @typedef {import('./desk').Desk} Desk @typedef {import('./acts').Acts} Acts */

const AGAIN_MS = 3000;
const RIVAL_MS = 15_000;

/** Cards pulled at now: those that are dragged, or that a question over the page is about. @param {Desk} desk @returns {number[]} */
export function inHand(desk) {
  if (desk.dragging.value.length) return desk.dragging.value;
  const asked = desk.dialog.value;
  if (asked?.kind === 'reword') return [asked.id];
  return asked?.kind === 'hide' || asked?.kind === 'merge' ? asked.ids : [];
}

/** @param {Desk} desk @param {Acts} acts @returns {() => void} stops */
export function watchHands(desk, acts) {
  const { link } = desk.live;
  let told = '';
  const stops = [link.hear('hands', (message) => { desk.hands.value = message.hands; })];

  const say = async (/** @type {number[]} */ ids) => {
    told = ids.join();
    try {
      const answer = await link.ask('hold', { ids });
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
  stops.push(() => clearInterval(again), watchRivals(desk, acts));
  return () => stops.forEach((stop) => stop());
}

/** Whoever acted on a card a moment before somebody else did is told what became of it. @param {Desk} desk @param {Acts} acts */
function watchRivals(desk, acts) {
  let seen = Math.max(0, ...desk.store.journal.peek().keys());
  return effect(() => {
    const entries = [...desk.store.journal.value.values()].filter((entry) => entry.id > seen).sort((a, b) => a.id - b.id);
    for (const entry of entries) {
      seen = Math.max(seen, entry.id);
      if (acts.own.has(entry.id) || !entry.verb.startsWith('proposal.') || entry.verb === 'proposal.note') continue;
      const since = Date.parse(entry.at) - RIVAL_MS;
      const mine = [...desk.store.journal.peek().values()].filter((other) => acts.own.has(other.id) && Date.parse(other.at) > since).flatMap(aboutIds);
      const common = aboutIds(entry).find((id) => mine.includes(id));
      if (common !== undefined) toast(t('console-rival', { by: entry.by || t('console-somebody'), what: sentence(desk, entry) }), { tone: 'bad' });
    }
  });
}

/** @param {Desk} desk @param {number} id */
const numberOf = (desk, id) => numbered(desk.store.proposals.value.get(id)?.number ?? 0);
