/** The moderator's console: one page for a whole day. */
import { html, render, useEffect, useLayoutEffect, useRef } from '../core/dom.js';
import { start } from '../core/live.js';
import { t } from '../core/i18n.js';
import { request } from '../core/request.js';
import { Toasts } from '../core/toasts.js';
import { createActs } from './acts.js';
import { watchBand } from './band.js';
import { commandsOf } from './commands.js';
import { createDesk } from './desk.js';
import { Dialogs } from './dialogs.js';
import { watchDrops } from './drag.js';
import { Foot } from './foot.js';
import { HallFoot, HallPane } from './hall.js';
import { watchHands } from './hands.js';
import { createHints } from './hints.js';
import { Alarms } from './house.js';
import { Filter, Inbox } from './inbox.js';
import { listenToKeys } from './keys.js';
import { Lanes } from './lanes.js';
import { PlanArea } from './plan.js';
import { Line, Rail } from './rail.js';
import { RoundsArea } from './rounds.js';
import { watchTouch } from './touchdrag.js';
import { useInTurn } from './turns.js';
import { WorkPane } from './work.js';

/** @typedef {import('./desk').Area} Area */

const live = start('console');
const desk = createDesk(live);
const acts = createActs(desk);
const hints = createHints(desk, {
  ask: (boardId) => request(`/api/w/${live.boot.code}/suggestions?board=${boardId}`, 25_000, 'console'),
  distinguish: acts.distinguish,
});

function Console() {
  useEffect(() => {
    const stops = [watchDrops(desk, acts), listenToKeys(desk, acts, hints), watchBand(desk), watchTouch(desk, acts), watchHands(desk)];
    return () => stops.forEach((stop) => stop());
  }, []);
  const area = desk.area.value;
  return html`
    <${Rail} desk=${desk} acts=${acts} />
    <${Areas} />
    <main class=${`work work-${area}`}>
      ${area === 'cards' && html`<${Inbox} desk=${desk} acts=${acts} guessesOf=${hints.guessesOf} /><${Lanes} desk=${desk} acts=${acts}
        proposed=${hints.proposed} />`}
      ${area === 'rounds' && html`<${RoundsArea} desk=${desk} acts=${acts} />`}
      ${area === 'plan' && html`<${PlanArea} desk=${desk} acts=${acts} />`}
      <${Pane} />
    </main>
    <${Foot} desk=${desk} acts=${acts} />
    <${Dialogs} desk=${desk} acts=${acts} hints=${hints} commands=${() => commandsOf(desk, acts)} />
    <${Toasts} />`;
}

/** Another subject starts at its top. One card's pane becomes the next one's: building it anew was most of what a click cost. */
function Pane() {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const drawn = useRef(/** @type {any} */ (null));
  const scrolled = useRef(false); // asking the box would make it lay out twice in a frame
  const { kind, cards } = subject();
  // A card is marked in the frame of the click; what the pane says of it follows in the next.
  const newest = kind === 'card' ? `card ${cards[0].id}` : kind;
  const about = useInTurn(newest, drawn.current !== null);
  useLayoutEffect(() => {
    if (box.current && scrolled.current) box.current.scrollTop = 0;
    scrolled.current = false;
  }, [about]);
  if (about === newest) drawn.current = html`<aside class="pane" aria-label=${t('console-pane')} data-testid="pane">
    <div class="scroll pane-scroll" key=${kind} ref=${box} onScroll=${() => { scrolled.current = true; }}>${kind === 'hall' ? html`<${HallPane} desk=${desk}
      acts=${acts} />` : html`<${WorkPane} desk=${desk} acts=${acts} hints=${hints} cards=${cards} />`}</div>
    <${HallFoot} desk=${desk} />
  </aside>`;
  return drawn.current;
}

/** What the pane is about. @returns {{kind: 'hall'|'bulk'|'card'|'overview', cards: import('../core/records').Proposal[]}} */
function subject() {
  if (desk.pane.value === 'hall') return { kind: 'hall', cards: [] };
  const cards = desk.targets();
  return { kind: cards.length > 1 ? 'bulk' : cards.length ? 'card' : 'overview', cards };
}

/** What fills the middle; it follows the stage, and may be changed at any time. */
function Areas() {
  const areas = /** @type {Area[]} */ (desk.leads ? ['cards', 'rounds', 'plan'] : ['cards']);
  return html`<div class="areas"><nav class="areas-tabs" aria-label=${t('console-areas')}>${areas.map((area) => html`<button type="button"
    class="area-tab" key=${area} aria-current=${area === desk.area.value ? 'page' : undefined}
      data-testid=${`area-${area}`} onClick=${() => { desk.area.value = area; }}>${t(`console-area-${area}`)}</button>`)}</nav>
    <${Chosen} />
    <${Line} desk=${desk} /><${Alarms} desk=${desk} />
    ${desk.area.value === 'cards' && html`<${Filter} desk=${desk} />`}</div>`;
}

function Chosen() {
  const count = desk.selected.value.size;
  return html`<span class="areas-chosen" role="status" data-testid="chosen-count">${count > 0 && t('console-chosen', { count })}</span>`;
}

render(html`<${Console} />`, /** @type {HTMLElement} */ (document.getElementById('page')));
