/** Dragging cards, one or the whole selection, between the inbox and the lanes and within a lane. Every drag has a twin: keys and the right pane. */
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview';
import { t } from '../core/i18n.js';
import { toast } from '../core/toasts.js';
import { beforeIdAt } from './arrange.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

const CARD = 'card';

/**
 * @param {HTMLElement} element @param {Desk} desk @param {Acts} acts @param {number} id @param {number} column
 * @returns {() => void}
 */
export function dragsCard(element, desk, acts, id, column) {
  const mark = (/** @type {'above'|'below'|null} */ side) => markCard(element, side);
  return combine(
    draggable({
      element,
      canDrag: () => liftable(desk, id),
      getInitialData: () => ({ kind: CARD, ids: moving(desk, id) }),
      onGenerateDragPreview: ({ nativeSetDragImage }) => {
        const ids = moving(desk, id);
        if (ids.length < 2) return;
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
          render: ({ container }) => { container.append(stackOf(ids)); },
        });
      },
      onDragStart: () => { desk.dragging.value = moving(desk, id); },
      onDrop: () => { desk.dragging.value = []; },
    }),
    dropTargetForElements({
      element,
      // The order of arrivals and of what was put away is not ours to change.
      canDrop: ({ source }) => source.data.kind === CARD && ordered(desk, column),
      getData: ({ input }) => ({ over: id, side: sideOf(element, input.clientY) }),
      onDrag: ({ self, location }) => mark(location.current.dropTargets[0]?.element === element ? /** @type {any} */ (self.data.side) : null),
      onDragLeave: () => mark(null),
      onDrop: () => mark(null),
    }),
  );
}

/** Cards in the hand, as many as they are. @param {number[]} ids */
export function stackOf(ids) {
  const box = document.createElement('div');
  box.className = 'drag-stack';
  box.textContent = t('console-drag-many', { count: ids.length });
  return box;
}

/** Says where a card would fall. @param {HTMLElement} element @param {'above'|'below'|null} side */
export function markCard(element, side) {
  if (side) element.dataset.drop = side;
  else delete element.dataset.drop;
}

/** Whether a card may be taken in hand: it stands, and nobody holds what would go with it. @param {Desk} desk @param {number} id */
export const liftable = (desk, id) => !moving(desk, id).some((one) => desk.heldBy.value.has(one)) && ['visible', 'pending'].includes(desk.byId.value.get(id)?.status ?? '');

/** Whether cards have an order of their own there. @param {Desk} desk @param {number} column */
export const ordered = (desk, column) => column > 0 || desk.tab.value === 'loose';

/** @param {HTMLElement} element @param {number} y @returns {'above'|'below'} */
export function sideOf(element, y) {
  const { top, height } = element.getBoundingClientRect();
  return y < top + height / 2 ? 'above' : 'below';
}

/** The whole selection goes when one of it is dragged. @param {Desk} desk @param {number} id @returns {number[]} in the order seen */
export function moving(desk, id) {
  return desk.selected.value.has(id) ? desk.chosen.value.map((card) => card.id) : [id];
}

/** @param {HTMLElement} element @param {boolean} over */
export function markLane(element, over) {
  if (over) element.dataset.over = '';
  else delete element.dataset.over;
}

/**
 * A lane, or the inbox.
 * @param {HTMLElement} element @param {number | null} sectionId
 * @returns {() => void}
 */
export function takesCards(element, sectionId) {
  const mark = (/** @type {boolean} */ over) => markLane(element, over);
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === CARD,
    getData: () => ({ lane: true, section: sectionId }),
    onDragEnter: () => mark(true),
    onDragLeave: () => mark(false),
    onDrop: () => mark(false),
  });
}

/**
 * What a drop does.
 * @param {Desk} desk @param {Acts} acts @param {number[]} ids @param {number | null} sectionId
 * @param {{id: number, side: 'above'|'below'} | null} over the card they fall beside; none: last
 */
export function drop(desk, acts, ids, sectionId, over) {
  if (!desk.aims()) {
    toast(t('console-drop-moved'), { tone: 'bad' });
    return;
  }
  const cards = ids.map((id) => desk.byId.value.get(id)).filter((card) => card !== undefined);
  const rows = sectionId === null ? desk.inbox.value.loose : desk.lanes.value.get(sectionId) ?? [];
  void acts.place(cards, sectionId, over ? beforeIdAt(rows, ids, over.id, over.side) : null);
  desk.select([]);
}

/** Drops of the mouse. Once for the page. @param {Desk} desk @param {Acts} acts @returns {() => void} */
export function watchDrops(desk, acts) {
  return monitorForElements({
    canMonitor: ({ source }) => source.data.kind === CARD,
    onDrop: ({ source, location }) => {
      const targets = location.current.dropTargets;
      const lane = targets.find((target) => target.data.lane);
      if (!lane) return;
      const over = targets.find((target) => typeof target.data.over === 'number');
      const beside = over ? { id: /** @type {number} */ (over.data.over), side: /** @type {'above'|'below'} */ (over.data.side) } : null;
      drop(desk, acts, /** @type {number[]} */ (source.data.ids), /** @type {number | null} */ (lane.data.section), beside);
    },
  });
}
