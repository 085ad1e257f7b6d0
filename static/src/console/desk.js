/**
 * What this moderator sees and holds at the moment: the board looked at, the selection, the filter, what is open. Nothing
 * of it is sent anywhere; what the hall shares is in the store.
 */
import { batch, computed, effect, signal } from '../core/dom.js';
import { boardOr, boards, groups, sections, theWorkshop } from '../core/selectors.js';
import { aboutIds } from './entries.js';
import { has } from './traits.js';
import { TABS, cardsOf, inboxOf, lanesOf, neighbour, passes, span, steady } from './arrange.js';

/**
 * @template T
 * @typedef {import('@preact/signals').Signal<T>} Signal
 */
/**
 * @template T
 * @typedef {import('@preact/signals').ReadonlySignal<T>} Computed
 */
/**
 * @typedef {import('../core/live').Live} Live
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {import('./arrange').Tab} Tab
 * @typedef {'cards'|'rounds'|'plan'} Area what fills the middle
 * @typedef {'work'|'hall'} Pane what stands at the right
 * @typedef {{kind: 'hide', ids: number[]} | {kind: 'reword', id: number} | {kind: 'merge', ids: number[]} | {kind: 'section', id: number | null}
 *   | {kind: 'alike'} | {kind: 'sheet'} | {kind: 'palette'} | {kind: 'round', ids: number[]} | {kind: 'counted', round: number, proposal: number}
 *   | {kind: 'agreement', id: number | null, lines: number[]} | {kind: 'stage', stage: import('../core/records').Stage}} Dialog
 * @typedef {'timer'|'screen'|'side'|'agenda'|'traits'|null} Menu
 * @typedef {ReturnType<typeof createDesk>} Desk
 */

/** Every stage has its place of work; the moderator may look elsewhere at any time. */
const AREA_OF = /** @type {Record<string, Area>} */ ({ voting: 'rounds', deciding: 'plan', closed: 'plan' });

/** @param {Live} live */
export function createDesk(live) {
  const { store } = live;
  // How far this link's hands reach; the server refuses the rest, here it is not offered.
  const viewer = live.boot?.viewer ?? { who: '', label: '', board_id: null, scope: '' };
  const ownBoard = viewer.board_id;
  const leads = viewer.scope !== 'theme';
  const chosenBoard = signal(ownBoard);
  const tab = signal(/** @type {Tab} */ ('loose'));
  const text = signal('');
  const side = signal(/** @type {number | null} */ (null));
  const selected = signal(/** @type {Set<number>} */ (new Set()));
  const focus = signal(/** @type {number | null} */ (null));
  const column = signal(/** @type {number | null} */ (null));
  const anchor = signal(/** @type {number | null} */ (null));
  const moves = signal(/** @type {import('./arrange').Moves} */ (new Map()));
  const area = signal(/** @type {Area} */ ('cards'));
  const pane = signal(/** @type {Pane} */ ('work'));
  /** Whether any card has the cursor. */
  const cursor = computed(() => focus.value !== null);
  const menu = signal(/** @type {Menu} */ (null));
  const dialog = signal(/** @type {Dialog | null} */ (null));
  const dragging = signal(/** @type {number[]} */ ([]));
  /** The sections as they stood when cards were taken in hand: a lane that moved under the mouse since was not aimed at. */
  let aimed = '';
  const order = () => allSections.peek().map((section) => section.id).join();
  const stopAiming = effect(() => { if (dragging.value.length) aimed = order(); });
  const traits = signal(/** @type {Set<string>} */ (new Set()));
  const hands = signal(/** @type {{who: string, by: string, ids: number[]}[]} */ ([]));
  /** Cards that others hold now -> who. */
  const heldBy = computed(() => new Map(hands.value.filter((hand) => hand.who !== viewer.who).flatMap((hand) => hand.ids.map((id) => /** @type {[number, string]} */ ([id, hand.by])))));
  /** Which missing field of the roadmap is looked at, and which round. */
  const gap = signal(/** @type {import('./plan').Gap | null} */ (null));
  const round = signal(/** @type {number | null} */ (null));

  const workshop = computed(() => theWorkshop(store));
  const allBoards = computed(() => boards(store));
  const board = computed(() => boardOr(store, chosenBoard.value));
  const boardId = computed(() => board.value?.id ?? null);
  const stage = computed(() => board.value?.stage ?? 'lobby');
  const allSections = computed(() => sections(store));
  const sides = computed(() => groups(store));
  const sectionIds = computed(() => new Set(allSections.value.map((section) => section.id)));
  const cards = computed(() => cardsOf(store.proposals.value.values(), boardId.value, moves.value));
  const inbox = computed(() => inboxOf(cards.value, sectionIds.value));
  let laid = /** @type {Map<number, Proposal[]>} */ (new Map());
  /** A lane to which nothing happened is the same list: of eight that stand in sight one or two are drawn again. */
  const lanes = computed(() => {
    laid = new Map([...lanesOf(cards.value, sectionIds.value)].map(([id, list]) => [id, steady(list, laid.get(id))]));
    return laid;
  });

  const filtering = computed(() => text.value.trim() !== '' || side.value !== null || traits.value.size > 0);
  /** Cards this moderator has acted on, by the journal. */
  const touched = computed(() => (traits.value.has('mine')
    ? new Set([...store.journal.value.values()].filter((entry) => entry.who === viewer.who).flatMap(aboutIds)) : new Set()));
  const pass = computed(() => {
    const [words, more] = [passes({ text: text.value, side: side.value }), has(traits.value, touched.value)];
    return (/** @type {Proposal} */ card) => words(card) && more(card);
  });
  const clearFilter = () => batch(() => { text.value = ''; side.value = null; traits.value = new Set(); });
  const kept = (/** @type {Proposal[]} */ list) => (filtering.value ? list.filter(pass.value) : list);
  const shownInbox = computed(() => kept(inbox.value[tab.value]));
  const shownLanes = computed(() => new Map([...lanes.value].map(([id, list]) => [id, kept(list)])));
  const columns = computed(() => [shownInbox.value, ...allSections.value.map((section) => shownLanes.value.get(section.id) ?? [])]);
  const byId = computed(() => new Map(cards.value.map((card) => [card.id, card])));
  /** Card -> the acts on it, the newest first. */
  const acted = computed(() => {
    const found = new Map(/** @type {[number, import('../core/records').Entry[]][]} */ ([]));
    for (const entry of [...store.journal.value.values()].sort((a, b) => b.id - a.id)) {
      for (const id of aboutIds(entry)) found.set(id, [...(found.get(id) ?? []), entry]);
    }
    return found;
  });
  /** The selection in the order it is seen, which is the order it is placed in. */
  const chosen = computed(() => {
    const seen = columns.value.flat().filter((card) => selected.value.has(card.id));
    const found = new Map(seen.map((card) => [card.id, card]));
    const unique = [...found.values()];
    const rest = [...selected.value].filter((id) => !found.has(id)).map((id) => byId.value.get(id));
    return [...unique, .../** @type {Proposal[]} */ (rest.filter(Boolean))];
  });
  const tabs = computed(() => TABS.filter((name) => name !== 'pending' || board.value?.approve_first || inbox.value.pending.length > 0));

  // The stage was changed, here or by another moderator: go where its work is.
  let lastStage = '';
  const stopFollowing = effect(() => {
    const now = `${boardId.value}/${stage.value}`;
    if (now === lastStage) return;
    lastStage = now;
    area.value = AREA_OF[stage.value] ?? 'cards';
  });
  // A card that went away takes its selection with it.
  const stopPruning = effect(() => {
    const known = byId.value;
    const gone = [...selected.peek()].filter((id) => !known.has(id));
    if (gone.length) selected.value = new Set([...selected.peek()].filter((id) => known.has(id)));
    if (focus.peek() !== null && !known.has(/** @type {number} */ (focus.peek()))) focus.value = null;
  });

  /** @param {Iterable<number>} ids @param {number | null} [at] */
  function select(ids, at = null) {
    batch(() => {
      selected.value = new Set(ids);
      if (at !== null) {
        focus.value = at;
        anchor.value = at;
      }
      if (selected.value.size) pane.value = 'work';
    });
  }

  /** @param {number} id */
  function toggle(id) {
    const next = new Set(selected.value);
    if (!next.delete(id)) next.add(id);
    select(next, id);
  }

  /**
   * A click: alone it selects one, with Shift up to there, with Ctrl one more.
   * @param {number} id @param {{shiftKey: boolean, ctrlKey: boolean, metaKey: boolean}} event @param {number | null} [at] column
   */
  function click(id, event, at = null) {
    column.value = at;
    if (event.shiftKey) {
      const from = anchor.value;
      select([...selected.value, ...span(columns.value, from, id, at)]);
      focus.value = id;
    } else if (event.ctrlKey || event.metaKey) toggle(id);
    else select(selected.value.size === 1 && selected.value.has(id) ? [] : [id], id);
  }

  /** @param {'up'|'down'|'left'|'right'} way @param {boolean} extend @returns {boolean} whether there was somewhere to go */
  function move(way, extend) {
    const to = neighbour(columns.value, focus.value, way, column.value);
    if (to === null) return false;
    batch(() => {
      if (extend) {
        const from = focus.value;
        selected.value = new Set([...selected.value, ...(from === null ? [] : [from]), to.id]);
      }
      focus.value = to.id;
      column.value = to.column;
      pane.value = 'work';
    });
    return true;
  }

  /** What an act is about: the selection, or the card under the cursor. @returns {Proposal[]} */
  function targets() {
    if (chosen.value.length) return chosen.value;
    // in the roadmap and the vote only what was pressed is meant
    const one = focus.value === null || area.value !== 'cards' ? undefined : byId.value.get(focus.value);
    return one ? [one] : [];
  }

  return {
    live, store, viewer, ownBoard, leads, traits, hands, heldBy, clearFilter, chosenBoard, tab, text, side, selected, focus, cursor, column, anchor, moves, area, pane, menu, dialog, dragging, gap, round,
    workshop, allBoards, board, boardId, stage, allSections, sides, sectionIds, cards, inbox, lanes, shownInbox, shownLanes,
    /** Whether a drop falls where it was meant to. */
    aims: () => aimed === order(),
    columns, byId, acted, chosen, tabs, filtering, select, toggle, click, move, targets,
    close() {
      stopAiming();
      stopFollowing();
      stopPruning();
    },
  };
}
