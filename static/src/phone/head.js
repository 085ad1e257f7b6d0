import { classes, html, useEffect, useRef } from '../core/dom.js';
import { secondsLeft } from '../core/clock.js';
import { showLeft } from '../core/format.js';
import { t } from '../core/i18n.js';
import { icon } from '../core/icons.js';
import { Dot } from '../core/parts.js';
import { STAGES } from '../core/selectors.js';
import { say } from '../core/toasts.js';
import downNodes from 'icon:chevron-down';

const Down = icon(downNodes);

/**
 * What, time, stage, connection; never more.
 * @param {{live: import('../core/live').Live, workshop: import('../core/records').Workshop, board: import('../core/records').Board,
 *   stage: string, round: import('../core/records').Round | null, onMenu: () => void}} props
 */
export function Head({ live, workshop, board, stage, round, onMenu }) {
  const at = STAGES.indexOf(/** @type {any} */ (stage));
  const name = t(`stage-${stage}`);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (!box.current || typeof ResizeObserver !== 'function') return undefined;
    const watch = new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${box.current?.offsetHeight ?? 0}px`));
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return html`<header class="head" ref=${box}>
    <div class="head-row head-first">
      <button type="button" class="head-what" onClick=${onMenu} aria-haspopup="dialog"><span>${workshop.title}</span><${Down} size=${16} /></button>
      <${TimeLeft} live=${live} timer=${board.timer} />
    </div>
    <div class="steps" role="img" aria-label=${t('phone-step', { at: at + 1, count: STAGES.length, stage: name })}>
      ${STAGES.map((each, n) => html`<span key=${each} class=${classes('step', n < at && 'step-past', n === at && 'step-now')}></span>`)}
    </div>
    <div class="head-row">
      <strong class="head-stage">${round ? `${name} · ${t('phone-round', { number: round.number })}` : name}</strong>
      <${Connection} live=${live} />
    </div>
  </header>`;
}

/** @param {{live: import('../core/live').Live, timer: import('../core/records').Timer}} props */
function TimeLeft({ live, timer }) {
  const left = secondsLeft(timer, live.clock.now.value);
  useEffect(() => {
    if (left === 60) say(t('phone-minute-left'));
    if (left === 0) say(t('timer-over'));
  }, [left]);
  if (left === null) return null;
  const paused = timer.state === 'paused';
  return html`<span class=${classes('head-time', !paused && left <= 60 && 'head-time-late')} role="timer">
    ${paused && html`<small>${t('timer-paused')} </small>`}${showLeft(Math.max(left, 0))}${left <= 0 && !paused && html`<small> ${t('timer-over')}</small>`}</span>`;
}

const LASTS_MS = 4000;

/** A screen reader hears of a connection that stays away, and of its return; not of every tap that goes out.
 * @param {boolean} good @param {string} words */
function useToldWhenItLasts(good, words) {
  const told = useRef(false);
  useEffect(() => {
    if (good) {
      if (told.current) say(words);
      told.current = false;
      return undefined;
    }
    const timer = setTimeout(() => { told.current = true; say(words); }, LASTS_MS);
    return () => clearTimeout(timer);
  }, [good]);
}

/** The connection in words. @param {{live: import('../core/live').Live}} props */
function Connection({ live: { link, outbox } }) {
  const waiting = outbox.items.value.some((item) => item.state === 'saved' || item.state === 'sending');
  const state = link.state.value;
  const [tone, words] =
    link.restarting.value ? ['warn', t('link-restarting')]
    : waiting && (state !== 'online' || outbox.stuck.value) ? ['warn', t('phone-link-saved')]
    : state === 'offline' ? ['warn', t('link-offline')]
    : state === 'connecting' ? ['quiet', t('link-connecting')]
    : waiting ? ['accent', t('phone-link-sending')]
    : link.slow.value ? ['warn', t('link-slow')]
    : ['good', t('link-online')];
  useToldWhenItLasts(state === 'online' && tone !== 'warn', words);
  return html`<span class="head-link"><${Dot} tone=${tone} hollow=${tone === 'warn'} /> ${words}</span>`;
}
