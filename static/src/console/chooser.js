/** What the projector shows: the views beside a small picture of the one that would come next, and whose board it follows. */
import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { VIEWS, viewName } from './commands.js';
import { followed } from './foot.js';
import { Menu } from './parts.js';

/** @typedef {import('./desk').Desk} Desk @typedef {import('./acts').Acts} Acts */

/** @param {{desk: Desk, acts: Acts, onClose: () => void}} props */
export function Chooser({ desk, acts, onClose }) {
  const screen = desk.workshop.value?.screen;
  const now = screen?.view ?? 'auto';
  const next = useSignal(now);
  const many = desk.allBoards.value.length > 1;
  const board = useSignal(screen?.board_id ?? null);
  const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  const first = useRef('');
  const where = board.value === null ? '' : `&board=${board.value}`;
  // the page is loaded once; after that it is told what to show
  first.current ||= `/w/${desk.live.boot.code}/screen?preview=${now}${where}`;
  useEffect(() => {
    frame.current?.contentWindow?.postMessage({ preview: { view: next.value, board_id: board.value } }, window.location.origin);
  }, [next.value, board.value]);
  const show = (/** @type {string} */ view) => {
    onClose();
    void acts.showOnScreen(view, many ? board.value : undefined);
  };
  return html`<${Menu} label=${t('console-on-screen')} up onClose=${onClose} class="menu-screen">
    <div class="chooser-views">${VIEWS.map((one) => html`<button type="button" class="menu-item" key=${one} aria-pressed=${String(one === now)}
      data-first=${one === now ? '' : undefined} data-testid=${`view-${one}`} onPointerEnter=${() => { next.value = one; }} onFocus=${() => { next.value = one; }}
      onClick=${() => show(one)}><span>${viewName(one)}</span>${one === 'auto' && html`<span class="quiet">${t('console-view-auto-now', { view: viewName(followed(desk)) })}</span>`}</button>`)}</div>
    <div class="chooser-next"><p class="menu-title">${t('console-preview', { view: viewName(next.value) })}</p>
      <div class="chooser-frame"><iframe ref=${frame} src=${first.current} title=${t('console-preview', { view: viewName(next.value) })} tabindex="-1" data-testid="preview"></iframe></div>
      ${many && html`<label class="formrow-label" for="screen-board">${t('console-screen-board')}</label><select id="screen-board" class="select" data-testid="screen-board"
        onChange=${(/** @type {any} */ event) => { board.value = event.currentTarget.value ? Number(event.currentTarget.value) : null; }}>
        <option value="" selected=${board.value === null}>${t('console-screen-first-board')}</option>
        ${desk.allBoards.value.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === board.value}>${one.title}</option>`)}</select>`}
    </div><//>`;
}
