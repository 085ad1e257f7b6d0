/** What the screens show: the views beside a small picture of the one that would come next; whose screens, which board, how they look; a link for one more. */
import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { refusalText, t } from '../core/i18n.js';
import { request } from '../core/request.js';
import { Button } from '../core/parts.js';
import { THEMES, VIEWS, viewName } from './commands.js';
import { followed, screenOf } from './foot.js';
import { Menu } from './parts.js';

/** @typedef {import('./desk').Desk} Desk @typedef {import('./acts').Acts} Acts */

const LINK_MS = 8000;

/** @param {{desk: Desk, acts: Acts, onClose: () => void}} props */
export function Chooser({ desk, acts, onClose }) {
  const many = desk.allBoards.value.length > 1;
  /** Whose screens are turned: of this board alone, or the hall's (null). */
  const own = useSignal(desk.ownBoard);
  const chosen = screenOf(desk, own.value);
  const next = useSignal(chosen.view);
  const followsBoard = useSignal(chosen.board_id);
  const board = own.value ?? followsBoard.value;
  const name = viewName(next.value === 'auto' ? followed(desk, board) : next.value);
  const theme = desk.workshop.value?.screen.theme ?? 'auto';
  const frame = useRef(/** @type {HTMLIFrameElement | null} */ (null));
  const first = useRef('');
  // the page is loaded once; after that it is told what to show
  first.current ||= `/w/${desk.live.boot.code}/screen?preview=${chosen.view}${board === null ? '' : `&board=${board}`}`;
  const tell = () => {
    const proposal = next.value === chosen.view ? chosen.proposal_id : null;
    frame.current?.contentWindow?.postMessage({ preview: { view: next.value, board_id: board, proposal_id: proposal, theme } }, window.location.origin);
  };
  useEffect(tell, [next.value, board, theme]);
  const show = (/** @type {string} */ view) => {
    onClose();
    void acts.showOnScreen(view, { own: own.value !== null, ...(many ? { board } : {}) });
  };
  return html`<${Menu} label=${t('console-on-screen')} up onClose=${onClose} class="menu-screen">
    <div class="chooser-views">${VIEWS.map((one) => html`<button type="button" class=${one === 'auto' ? 'menu-item is-auto' : 'menu-item'} key=${one} aria-pressed=${String(one === chosen.view)}
      data-first=${one === chosen.view ? '' : undefined} data-testid=${`view-${one}`} onPointerEnter=${() => { next.value = one; }} onFocus=${() => { next.value = one; }}
      onClick=${() => show(one)}><span>${viewName(one)}</span>${one === 'auto' && html`<span class="quiet">${t('console-view-auto-now', { view: viewName(followed(desk, board)) })}</span>`}</button>`)}</div>
    <div class="chooser-next"><p class="menu-title">${t('console-preview', { view: name })}</p>
      <div class="chooser-frame"><iframe ref=${frame} src=${first.current} title=${t('console-preview', { view: name })} tabindex="-1" data-testid="preview"
        onLoad=${tell}></iframe></div>
      ${many && desk.ownBoard === null && html`<${Choice} id="screen-whose" label=${t('console-screen-whose')} value=${own.value} none=${t('console-screen-hall')}
        boards=${desk.allBoards.value.map((one) => ({ id: one.id, title: t('console-screen-of', { board: one.title }) }))}
        onChoose=${(/** @type {number | null} */ id) => { own.value = id; next.value = screenOf(desk, id).view; }} />
        ${own.value === null && html`<${Choice} id="screen-board" label=${t('console-screen-board')} value=${followsBoard.value} none=${t('console-screen-first-board')}
          boards=${desk.allBoards.value} onChoose=${(/** @type {number | null} */ id) => { followsBoard.value = id; }} />`}`}
      ${desk.ownBoard === null && html`<div class="chooser-theme" role="group" aria-label=${t('console-theme')}>${THEMES.map((one) => html`<button type="button" class="chip" key=${one}
        aria-pressed=${String(one === theme)} data-testid=${`theme-${one}`} onClick=${() => acts.colourScreen(one)}>${t('console-theme-name', { theme: one })}</button>`)}</div>`}
      <${OneMore} key=${own.value} desk=${desk} board=${own.value} />
    </div><//>`;
}

/** @param {{id: string, label: string, value: number | null, none: string, boards: {id: number, title: string}[], onChoose: (id: number | null) => void}} props */
function Choice({ id, label, value, none, boards, onChoose }) {
  return html`<label class="formrow-label" for=${id}>${label}</label><select id=${id} class="select" data-testid=${id}
    onChange=${(/** @type {any} */ event) => onChoose(event.currentTarget.value ? Number(event.currentTarget.value) : null)}>
    <option value="" selected=${value === null}>${none}</option>
    ${boards.map((one) => html`<option key=${one.id} value=${one.id} selected=${one.id === value}>${one.title}</option>`)}</select>`;
}

/** A link by which one more projector comes in, ready to be scanned or typed. @param {{desk: Desk, board: number | null}} props */
function OneMore({ desk, board }) {
  const made = useSignal(/** @type {{url: string, qr: string} | null} */ (null));
  const words = useSignal('');
  const busy = useSignal(false);
  const make = async () => {
    busy.value = true;
    words.value = '';
    try {
      const answer = await request(`/api/w/${desk.live.boot.code}/screen-link`, LINK_MS, 'console', { board_id: board });
      if (answer.ok) made.value = answer;
      else words.value = refusalText(answer);
    } catch {
      words.value = t('console-screen-link-failed');
    }
    busy.value = false;
  };
  return html`<div class="chooser-link">${made.value
    ? html`<img class="qr" alt=${t('console-screen-link-qr')} src=${made.value.qr} /><div><p class="quiet">${t('console-screen-link-once')}</p>
      <input class="field" readonly aria-label=${t('console-screen-link-address')} value=${made.value.url} data-testid="screen-link-url"
        onFocus=${(/** @type {any} */ event) => event.currentTarget.select()} /></div>`
    : html`<${Button} busy=${busy.value} data-testid="screen-link" onClick=${make}>${t(board === null ? 'console-screen-link' : 'console-screen-link-board')}<//>`}
    ${words.value && html`<p class="bad" role="alert">${words.value}</p>`}</div>`;
}
