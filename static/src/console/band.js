/** The rubber band: press beside the cards and draw a box, what it touches is selected. Mouse and pen; fingers scroll and tap. */

/** @typedef {import('./desk').Desk} Desk */

const STARTS = 6; // px, below it is a click
const EDGE = 36; // px from the edge of a column where it scrolls along

/** Once for the page. @param {Desk} desk @returns {() => void} stops listening */
export function watchBand(desk) {
  const box = document.createElement('div');
  box.className = 'band';
  let start = /** @type {{x: number, y: number, scroller: HTMLElement, scrolled: number, had: number[]} | null} */ (null);
  let drawn = false;

  const onDown = (/** @type {PointerEvent} */ event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.button !== 0 || event.pointerType === 'touch' || target.closest('.pcard,button,input,a,label,form')) return;
    const scroller = /** @type {HTMLElement | null} */ (target.closest('.inbox-list,.lane-list'));
    if (!scroller) return;
    event.preventDefault(); // no text is selected on the way
    const adds = event.shiftKey || event.ctrlKey || event.metaKey;
    start = { x: event.clientX, y: event.clientY, scroller, scrolled: scroller.scrollTop, had: adds ? [...desk.selected.value] : [] };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('keydown', onKey, true);
  };

  const onMove = (/** @type {PointerEvent} */ event) => {
    if (!start) return;
    if (!drawn && Math.hypot(event.clientX - start.x, event.clientY - start.y) < STARTS) return;
    if (!drawn) document.body.append(box);
    drawn = true;
    const { scroller } = start;
    const around = scroller.getBoundingClientRect();
    if (event.clientY > around.bottom - EDGE) scroller.scrollTop += 12;
    else if (event.clientY < around.top + EDGE) scroller.scrollTop -= 12;
    const y = start.y - (scroller.scrollTop - start.scrolled);
    const [left, right] = [Math.min(start.x, event.clientX), Math.max(start.x, event.clientX)];
    const [top, bottom] = [Math.min(y, event.clientY), Math.max(y, event.clientY)];
    Object.assign(box.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    const touched = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.pcard'))].filter((card) => {
      const place = card.getBoundingClientRect();
      return place.left < right && place.right > left && place.top < bottom && place.bottom > top;
    });
    const ids = [...new Set([...start.had, ...touched.map((card) => Number(card.dataset.card))])];
    if (ids.length !== desk.selected.value.size || ids.some((id) => !desk.selected.value.has(id))) desk.select(ids);
  };

  const end = () => {
    document.removeEventListener('pointermove', onMove);
    document.removeEventListener('pointerup', onUp);
    document.removeEventListener('keydown', onKey, true);
    box.remove();
    start = null;
    drawn = false;
  };

  const onUp = () => {
    if (start && !drawn && !start.had.length) desk.select([]); // a click beside the cards lets go
    end();
  };

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || !start) return;
    event.preventDefault();
    event.stopPropagation();
    desk.select(start.had);
    end();
  };

  document.addEventListener('pointerdown', onDown);
  return () => {
    document.removeEventListener('pointerdown', onDown);
    end();
  };
}
