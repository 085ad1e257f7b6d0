/** The agenda on the rail: how the step that runs stands, when the day will end; all steps, each to be opened at once. */
import { html } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showTime } from '../core/format.js';
import { dayOf } from './agenda.js';
import { Menu } from './parts.js';

/** @typedef {import('./desk').Desk} Desk @typedef {import('./acts').Acts} Acts */

/** @param {Desk} desk */
export function today(desk) {
  const board = desk.board.value;
  return dayOf(board?.agenda, board?.agenda_log ?? [], desk.live.clock.now.value, desk.stage.value);
}

/** Opening a closed board again wants a reason; all else is one press. @param {Desk} desk @param {Acts} acts @param {import('./agenda').StepNow} step */
export function openStep(desk, acts, step) {
  if (desk.stage.value === 'closed' && step.stage && step.stage !== 'closed') desk.dialog.value = { kind: 'stage', stage: step.stage };
  else void acts.openStep(step.id, step.title);
}

/** @param {{desk: Desk, acts: Acts}} props */
export function AgendaStrip({ desk, acts }) {
  const day = today(desk);
  // nobody is late any more
  if (!day.steps.length || (desk.stage.value === 'closed' && day.running?.stage !== 'closed')) return null;
  const open = desk.menu.value === 'agenda';
  const { running } = day;
  const late = day.late ? html` <span class=${day.late > 0 ? 'late' : 'early'} data-testid="late" title=${t(day.late > 0 ? 'console-agenda-late' : 'console-agenda-early', { minutes: Math.abs(day.late) })}>${t('console-agenda-by', { minutes: day.late > 0 ? `+${day.late}` : `−${-day.late}` })}</span>` : '';
  return html`<div class="agenda"><button type="button" class="agenda-now" aria-expanded=${String(open)} data-testid="agenda"
      title=${running?.title ?? t('console-agenda')} onClick=${() => { desk.menu.value = open ? null : 'agenda'; }}>
      <span class=${day.endsAt === null ? '' : 'agenda-spent'}>${running ? t('console-agenda-spent', { spent: running.spent, planned: running.minutes }) : t('console-agenda')}</span>
      ${day.endsAt !== null && html`<span class="agenda-end"><span class="agenda-words">${t('console-agenda-ends')} </span><b>${showTime(new Date(day.endsAt).toISOString(), lang)}</b>${late}</span>`}</button>
    ${open && html`<${Menu} label=${t('console-agenda')} onClose=${() => { desk.menu.value = null; }} class="menu-agenda">
      <p class="menu-title">${t('console-agenda')}</p>
      ${day.steps.map((step) => html`<button type="button" class=${`menu-item step ${step.done ? 'is-done' : ''}`} key=${step.id} aria-current=${step.runs ? 'step' : undefined}
        data-first=${step.runs ? '' : undefined} data-testid=${`step-${step.id}`}
        onClick=${() => { desk.menu.value = null; if (!step.runs) openStep(desk, acts, step); }}><span class="step-title">${step.title}${step.stage && t(`stage-${step.stage}`) !== step.title && html` <span
          class="quiet">· ${t(`stage-${step.stage}`)}</span>`}</span><span class=${step.spent > step.minutes ? 'warn' : 'quiet'}>${step.began
          ? html`${t('console-agenda-began', { time: showTime(step.began, lang) })} · ${t('console-agenda-spent', { spent: step.spent, planned: step.minutes })}` : t('console-agenda-minutes', { minutes: step.minutes })}</span></button>`)}
    <//>`}</div>`;
}
