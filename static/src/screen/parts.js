/** Small things that several views share. */
import { html, signal } from '../core/dom.js';
import { secondsLeft } from '../core/clock.js';
import { showLeft, showNumber } from '../core/format.js';
import { boards, groups, theWorkshop } from '../core/selectors.js';
import { lang, t } from '../core/i18n.js';
import { Fitted } from './fitted.js';
import { bind, soften } from './words.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Board} Board
 * @typedef {import('../core/records').Group} Group
 */

const rems = () => window.innerWidth / parseFloat(getComputedStyle(document.documentElement).fontSize);
/** How wide the wall is, in rem. */
export const wallWidth = signal(rems());
window.addEventListener('resize', () => { wallWidth.value = rems(); });

/** @param {number} value */
export const number = (value) => showNumber(value, lang);

/**
 * What a proposal has got: mean marks all with two figures after the comma, what is below nothing with a minus and no hyphen.
 * @param {number} value @param {import('../core/records').Method} method
 */
export const score = (value, method) => showNumber(value, lang, method === 'rating' ? 2 : 0).replace('-', '−');

/** Words of people, with places where long ones may break and where lines may not. @param {string} words @param {number} [longest] letters left whole */
export const soft = (words, longest) => (lang === 'ru' ? soften(bind(words), longest) : words);

/** The same for a narrow place, where a line may break between any two words. @param {string} words */
export const softer = (words) => (lang === 'ru' ? soften(words, 12) : words);

/** A number for a sentence: Fluent chooses the plural by `count`, people see `shown`. @param {number} value */
export const counted = (value) => ({ count: value, shown: number(value) });

/**
 * A sentence of the catalogue with one part set in bold: the part stands between two marks «⟦» and «⟧» put around the
 * argument, so that translators move it freely.
 * @param {{words: string, args: Record<string, string | number>, strong: string[]}} props words: the key; strong: names of the arguments set in bold
 */
export function Sentence({ words, args, strong }) {
  const marked = { ...args };
  for (const name of strong) marked[name] = `⟦${args[name]}⟧`;
  const parts = t(words, marked).split(/⟦(.*?)⟧/);
  return html`<span>${parts.map((part, at) => (at % 2 ? html`<b>${part}</b>` : part))}</span>`;
}

/** A side: its letter on its colour. @param {{group: Group, label?: boolean}} props label: the letter stands without its name */
export function Side({ group, label = false }) {
  return html`<span class=${`side side-${group.colour % 8}`} title=${group.title} role=${label ? 'img' : undefined}
    aria-label=${label ? group.title : undefined} aria-hidden=${label ? undefined : 'true'}>${group.letter}</span>`;
}

/** @param {Seen} seen @param {Board | null} board @returns {string} what the hall is asked; a lone board is never named */
export function questionOf(seen, board) {
  const workshop = theWorkshop(seen.store);
  if (!board) return workshop?.title ?? '';
  const alone = boards(seen.store).length < 2;
  return board.question || (alone ? workshop?.title : board.title) || board.title;
}

/**
 * Seconds left by the server's clock. Asked of the line and not of the ticking clock, which may be most of a second
 * behind: a timer of five minutes must not begin with 05:01.
 * @param {Seen} seen @param {Board | null} board @returns {number | null}
 */
export function leftOf(seen, board) {
  return secondsLeft(board?.timer, Math.max(seen.clock.now.value, seen.link.now()));
}

/** The time left, once a second. @param {{seen: Seen, board: Board | null, huge?: boolean}} props */
export function TimeLeft({ seen, board, huge = false }) {
  const left = leftOf(seen, board);
  if (left === null) return null;
  const over = left <= 0;
  const soon = !over && left <= 60;
  return html`<div class=${`time ${huge ? 'time-huge' : ''} ${over ? 'time-over' : soon ? 'time-soon' : ''}`} role="timer"
    data-seconds=${left}>${!huge && board?.timer.state === 'paused' && html`<span class="time-state">${t('timer-paused')}</span> `}${showLeft(over && left > -1 ? 0 : left)}</div>`;
}

// rem; a question of the moderator's may be long, and is what the hall must read
const HEAD_SIZES = [2, 1.7, 1.45, 1.25, 1.1, 1];

/** The head of a view: what it is, what is counted, the time. @param {{seen: Seen, board: Board | null, title: string, children?: any}} props */
export function Head({ seen, board, title, children }) {
  return html`<header class="head">
    <${Fitted} tag="h1" text=${soft(title, 18)} sizes=${HEAD_SIZES} />
    <div class="head-side">
      <div class="head-facts">${children}</div>
      <${TimeLeft} seen=${seen} board=${board} />
    </div>
  </header>`;
}

/** Which page of a long list is in sight; when there is but one, what is given instead. @param {{extent: import('./paged').ExtentSignal, children?: any}} props */
export function Part({ extent, children }) {
  const now = extent.value;
  if (!now || now.pages < 2) return children ?? null;
  return html`<span class="part" data-page=${now.page} data-pages=${now.pages}>${t('screen-page', { page: number(now.page), pages: number(now.pages) })}</span>`;
}

/** Nothing to show yet, and what to do about it. @param {{title: string, what?: string}} props */
export function Empty({ title, what }) {
  return html`<div class="empty"><p class="empty-title">${soft(title)}</p>${what && html`<p class="empty-what">${soft(what)}</p>`}</div>`;
}

/** @param {Seen} seen @returns {Map<number, Group>} */
export function sidesById(seen) {
  return new Map(groups(seen.store).map((group) => [group.id, group]));
}
