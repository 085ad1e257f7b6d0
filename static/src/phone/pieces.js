/** Pieces of the phone's pages. */
import { classes, html, useEffect, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { icon } from '../core/icons.js';
import { Dot, GroupBadge } from '../core/parts.js';
import { me, section } from '../core/selectors.js';
import checkNodes from 'icon:check';

export const Check = icon(checkNodes);

/** @param {{fate: import('./fate').Fate, strong?: boolean}} props */
export function FateWords({ fate, strong }) {
  const tone = { good: 'good', warn: 'warn', bad: 'bad', accent: 'accent-ink', quiet: 'quiet' }[fate.tone];
  return html`<p class=${classes('fate', tone, strong && 'fate-strong')}>
      ${!strong && (fate.tone === 'good' ? html`<${Check} size=${16} />` : html`<${Dot} tone=${fate.tone} hollow=${fate.hollow} />`)}
      <span>${fate.words}</span></p>
    ${fate.more && html`<p class="quiet fate-more">${fate.more}</p>`}`;
}

/**
 * A proposal as others see it: its section, title, folded details.
 * @param {{live: import('../core/live').Live, row: import('../core/records').Proposal, lane?: boolean, children?: any}} props lane: name the section above
 */
export function ProposalCard({ live, row, lane = true, children }) {
  const of = lane ? section(live.store, row.section_id) : null;
  const side = row.author?.group_id ? live.store.groups.value.get(row.author.group_id) : null;
  return html`<article class="card proposal">
    <p class="quiet proposal-lane">${of ? `${of.number} · ${of.title}` : t('phone-number', { number: String(row.number) })}
      ${side && html` <${GroupBadge} group=${side} size="small" />`}${row.author?.name ? ` ${row.author.name}` : ''}</p>
    <h3>${row.title}</h3>
    ${row.details && html`<details class="fold"><summary>${t('phone-details')}</summary><p class="pre">${row.details}</p></details>`}
    ${children}
  </article>`;
}

const WHOLE = 40; // so many are simply drawn
const BLOCK = 20;

/**
 * A window of a list: of a long one only the blocks near the screen are drawn, the others keep their height.
 * @template T
 * @param {{rows: T[], draw: (row: T) => any, class?: string}} props draw gives an <li> with a key
 */
export function LongList({ rows, draw, class: name = 'list' }) {
  if (rows.length <= WHOLE) return html`<ul class=${name}>${rows.map(draw)}</ul>`;
  const blocks = Array.from({ length: Math.ceil(rows.length / BLOCK) }, (_, n) => rows.slice(n * BLOCK, (n + 1) * BLOCK));
  return html`${blocks.map((each, n) => html`<${Block} key=${n} rows=${each} draw=${draw} name=${name} first=${n < 2} />`)}`;
}

/** @param {{rows: any[], draw: (row: any) => any, name: string, first: boolean}} props */
function Block({ rows, draw, name, first }) {
  const near = useSignal(first);
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const height = useRef(rows.length * 150);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof IntersectionObserver !== 'function') {
      near.value = true;
      return undefined;
    }
    const watch = new IntersectionObserver((seen) => {
      const now = seen[seen.length - 1].isIntersecting;
      // what is being read or pressed with the keyboard stays
      if (!now && element.contains(document.activeElement)) return;
      if (!now && near.value) height.current = element.offsetHeight;
      near.value = now;
    }, { rootMargin: '1200px 0px' });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return html`<div class="block" ref=${box}>${near.value
    ? html`<ul class=${name}>${rows.map(draw)}</ul>`
    : html`<div style=${{ height: `${height.current}px` }}></div>`}</div>`;
}

/** What stays under the thumb. @param {{children?: any}} props */
export function Foot({ children }) {
  return html`<footer class="foot">${children}</footer>`;
}

/** "I am done" on this board, for the moderator's count. @param {{live: import('../core/live').Live, board: import('../core/records').Board}} props */
export function ReadyToggle({ live, board }) {
  const held = me(live.store)?.ready.includes(board.id) ?? false;
  const waiting = live.outbox.items.value.filter((item) => item.verb === 'ready.set' && item.payload.board_id === board.id
    && (item.state === 'saved' || item.state === 'sending')).pop();
  const on = waiting ? waiting.payload.value : held;
  return html`<button type="button" class="ready" aria-pressed=${String(on)}
    onClick=${() => live.send('ready.set', { board_id: board.id, value: !on }, { lane: `ready/${board.id}`, key: 'ready' })}>
    <span class="ready-box" aria-hidden="true">${on && html`<${Check} size=${16} />`}</span>${t(on ? 'phone-ready-on' : 'phone-ready')}</button>`;
}
