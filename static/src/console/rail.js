/** The rail on top: what it is, the stages, the clock, and the one step that comes next. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { STAGES } from '../core/selectors.js';
import { Button, Dot } from '../core/parts.js';
import { waits } from '../core/outbox.js';
import { Key } from './parts.js';
import { AgendaStrip, openStep, today } from './plan-of-day.js';
import { Timer } from './timer.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Stage} Stage
 */

/** @param {Stage} stage @returns {Stage | null} */
export const nextStage = (stage) => STAGES[STAGES.indexOf(stage) + 1] ?? null;

/** Opening a closed board again wants a reason; all else is one press. @param {Desk} desk @param {Acts} acts @param {Stage} stage */
export function goTo(desk, acts, stage) {
  if (desk.stage.value === 'closed' && stage !== 'closed') desk.dialog.value = { kind: 'stage', stage };
  else void acts.openStage(stage);
}

/** The one step that comes next: the agenda's, else the next stage. @param {Desk} desk @param {Acts} acts @returns {{words: string, go: () => void} | null} */
export function nextStep(desk, acts) {
  if (!desk.leads) return null;
  const day = today(desk);
  if (day.next && desk.stage.value !== 'closed') return { words: day.next.title, go: () => openStep(desk, acts, /** @type {any} */ (day.next)) };
  const next = day.steps.length ? (desk.stage.value === 'closed' ? null : 'closed') : nextStage(desk.stage.value);
  return next && { words: t(`console-to-${next}`), go: () => goTo(desk, acts, next) };
}

/** @param {{desk: Desk, acts: Acts}} props */
export function Rail({ desk, acts }) {
  const stage = desk.stage.value;
  const next = nextStep(desk, acts);
  return html`<header class=${`rail ${desk.allBoards.value.length > 1 ? 'has-boards' : ''}`}>
    <h1 class="rail-title" title=${desk.workshop.value?.title}>${desk.workshop.value?.title}</h1>
    <${Boards} desk=${desk} />
    <nav class="rail-stages" aria-label=${t('console-stages')}>
      ${STAGES.map((one, at) => html`<button type="button" key=${one} class=${`stage ${at < STAGES.indexOf(stage) ? 'is-past' : ''}`}
        aria-current=${one === stage ? 'step' : undefined} data-testid=${`stage-${one}`} disabled=${!desk.leads} onClick=${() => goTo(desk, acts, one)}>${t(`stage-${one}`)}</button>`)}
    </nav>
    <${AgendaStrip} desk=${desk} acts=${acts} />
    ${desk.leads ? html`<${Timer} desk=${desk} acts=${acts} />` : html`<span class="rail-team" data-testid="theme-team">${t('console-theme-team')}</span>`}
    ${next && html`<${Button} kind="primary" class="rail-next" data-testid="next-stage" title=${next.words} onClick=${next.go}>
      <span class="rail-next-words">${next.words}</span> <${Key} k="n" /><//>`}
  </header>`;
}

/** With one board nobody should notice that boards exist. @param {{desk: Desk}} props */
function Boards({ desk }) {
  if (desk.allBoards.value.length < 2) return null;
  if (desk.ownBoard !== null) return html`<span class="rail-own" data-testid="own-board">${desk.board.value?.title}</span>`;
  return html`<label class="rail-board"><span class="unseen">${t('console-board')}</span>
    <select class="select" data-testid="board" value=${desk.boardId.value ?? ''} onChange=${(/** @type {any} */ event) => {
      desk.chosenBoard.value = Number(event.currentTarget.value);
      desk.select([]);
    }}>${desk.allBoards.value.map((board) => html`<option key=${board.id} value=${board.id}
      selected=${board.id === desk.boardId.value}>${board.title}</option>`)}</select>
  </label>`;
}

/** Says when the line is down or something was not sent yet; says nothing when all is well. @param {{desk: Desk}} props */
export function Line({ desk }) {
  const { link, outbox } = desk.live;
  const waiting = outbox.items.value.filter(waits).length;
  const state = link.state.value;
  if (link.shut.value) return html`<span class="rail-line bad" role="alert"><${Dot} tone="bad" /> ${t('console-shut')}</span>`;
  if (state === 'online' && !(waiting && outbox.stuck.value)) return null;
  return html`<span class="rail-line" role="status"><${Dot} tone=${state === 'offline' ? 'bad' : 'warn'} hollow />
    ${t(link.restarting.value ? 'link-restarting' : `link-${state}`)}${waiting > 0 && html` · <b>${t('console-unsent', { count: waiting })}</b>`}${state === 'offline' && ` · ${t('console-line-waits')}`}</span>`;
}
