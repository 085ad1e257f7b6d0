/** The clock of the board: start, a minute more, pause, stop. The server decides time; this shows the difference. */
import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { secondsLeft } from '../core/clock.js';
import { showLeft, showTime } from '../core/format.js';
import { say } from '../core/toasts.js';
import { Button } from '../core/parts.js';
import { icon } from '../core/icons.js';
import { Key, Menu } from './parts.js';
import { today } from './plan-of-day.js';
import pauseNodes from 'icon:pause';
import playNodes from 'icon:play';
import stopNodes from 'icon:square';
import timerNodes from 'icon:timer';

const [Pause, Play, Stop, Clock] = [pauseNodes, playNodes, stopNodes, timerNodes].map(icon);
const MINUTES = [1, 3, 5, 10, 15, 30];

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

/** What `t` does: opens the minutes, pauses, goes on. @param {Desk} desk @param {Acts} acts */
export function pressTimer(desk, acts) {
  const state = desk.board.value?.timer.state ?? 'stopped';
  if (state === 'stopped') desk.menu.value = desk.menu.value === 'timer' ? null : 'timer';
  else void acts.timer.pause();
}

/** @param {{desk: Desk, acts: Acts}} props */
export function Timer({ desk, acts }) {
  const timer = desk.board.value?.timer;
  const left = secondsLeft(timer, desk.live.clock.now.value);
  const open = desk.menu.value === 'timer';
  useRing(left);
  if (!timer || left === null) {
    return html`<div class="timer"><${Button} data-testid="timer-open" aria-expanded=${String(open)} onClick=${() => pressTimer(desk, acts)}>
      <${Clock} size=${18} /><span>${t('console-timer')}</span> <${Key} k="t" /><//>
      ${open && html`<${Minutes} desk=${desk} acts=${acts} />`}</div>`;
  }
  const paused = timer.state === 'paused';
  const tone = left <= 0 ? 'is-over' : left <= 60 ? 'is-soon' : '';
  const words = paused ? t('timer-paused') : left <= 0 ? t('timer-over') : t('console-timer-ends', { time: showTime(timer.ends_at, lang) });
  return html`<div class="timer">
    <span class="timer-end">${words}${timer.ends_stage && html`<br/>${t('console-timer-then')}`}</span>
    <span class=${`timer-left ${tone} ${paused ? 'is-paused' : ''}`} role="timer" data-testid="timer-left">${showLeft(left)}</span>
    <${Button} class="timer-more" data-testid="timer-add" onClick=${() => acts.timer.add(60)}>${t('console-timer-add')}<//>
    <button type="button" class="icon-button" data-testid="timer-pause" title=${`${t(paused ? 'console-timer-resume' : 'console-timer-pause')} (t)`}
      aria-label=${t(paused ? 'console-timer-resume' : 'console-timer-pause')} onClick=${() => acts.timer.pause()}><${paused ? Play : Pause} size=${18} /></button>
    <button type="button" class="icon-button" data-testid="timer-stop" title=${t('console-timer-stop')} aria-label=${t('console-timer-stop')}
      onClick=${() => acts.timer.stop()}><${Stop} size=${16} /></button>
  </div>`;
}

/** Tells a screen reader at one minute and at zero, once. @param {number | null} left */
function useRing(left) {
  const before = useRef(left);
  useEffect(() => {
    const was = before.current;
    before.current = left;
    if (was === null || left === null) return;
    if (was > 60 && left <= 60 && left > 0) say(t('console-timer-minute'));
    if (was > 0 && left <= 0) say(t('timer-over'));
  }, [left]);
}

/** @param {{desk: Desk, acts: Acts}} props */
function Minutes({ desk, acts }) {
  const minutes = useSignal('');
  const ends = useSignal(false);
  const close = () => { desk.menu.value = null; };
  const start = (/** @type {number} */ value) => {
    if (!(value > 0 && value <= 24 * 60)) return;
    void acts.timer.start(value, ends.value);
    close();
  };
  const { running } = today(desk);
  // of a step that is past its plan, the plan anew
  const planned = running ? (running.minutes - running.spent > 0 ? running.minutes - running.spent : running.minutes) : 0;
  return html`<${Menu} label=${t('console-timer')} onClose=${close} class="menu-timer">
    <p class="menu-title">${t('console-timer-how-long')}</p>
    ${planned > 0 && html`<button type="button" class="menu-item timer-planned" data-first="" data-testid="timer-planned" onClick=${() => start(planned)}><span
      class="step-title">${/** @type {any} */ (running).title}</span><b>${t('console-timer-planned', { minutes: planned })}</b></button>`}
    <div class="minutes">${MINUTES.map((value) => html`<button type="button" class="minute" key=${value} data-testid=${`timer-${value}`}
      data-first=${!planned && value === 5 ? '' : undefined}
      onClick=${() => start(value)}>${value}</button>`)}</div>
    <form class="minute-own" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); start(Number(minutes.value.replace(',', '.'))); }}>
      <label class="unseen" for="timer-own">${t('console-timer-own')}</label>
      <input id="timer-own" class="field" inputmode="decimal" placeholder=${t('console-timer-own')} value=${minutes.value}
        onInput=${(/** @type {any} */ event) => { minutes.value = event.currentTarget.value; }} />
      <${Button} kind="primary" type="submit" data-testid="timer-start">${t('console-timer-start')}<//>
    </form>
    <label class="check"><input type="checkbox" checked=${ends.value} onChange=${(/** @type {any} */ event) => { ends.value = event.currentTarget.checked; }} />
      <span>${t('console-timer-ends-stage')}</span></label>
  <//>`;
}
