/** The list of likely duplicates: one key merges, one key says that they are not the same. Ranked, with how far to trust it. */
import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Button, GroupBadge, Sheet } from '../core/parts.js';
import { likelyRoot } from './dialogs.js';
import { Key, dotted, number, numbered, soft } from './parts.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('./hints').Hints} Hints
 * @typedef {import('./hints').Alike} Alike
 */

const SHOWN = 30;

const nameOf = (/** @type {Alike} */ { cards }) => cards.map((card) => card.id).join('-');

/** Merges at once: the fullest family stands, else the earliest; other words may be chosen in the form. @param {Acts} acts @param {Alike} one */
export async function mergeAlike(acts, { cards }) {
  const root = likelyRoot(cards) ?? cards[0];
  await acts.merge(root.id, cards.filter((card) => card !== root).map((card) => card.id));
}

/** @param {{hints: Hints}} props how far the list may be trusted */
export function Trust({ hints }) {
  const share = hints.precision.value;
  return html`<p class="quiet" data-testid="alike-precision">${share === null ? t('console-alike-rough') : t('console-alike-precision', { tenths: Math.round(share * 10) })}</p>`;
}

/** @param {{desk: Desk, acts: Acts, hints: Hints, onClose: () => void}} props */
export function AlikeSheet({ desk, acts, hints, onClose }) {
  const at = useSignal({ row: 0, name: '' });
  const list = useRef(/** @type {HTMLElement | null} */ (null));
  const found = hints.alike.value;
  const shown = found.slice(0, SHOWN);
  // The list may change under the hand: the cursor stays on what it was on, and on its place when that is gone.
  const same = shown.findIndex((one) => nameOf(one) === at.value.name);
  const cursor = same >= 0 ? same : Math.min(at.value.row, Math.max(0, shown.length - 1));
  const go = (/** @type {number} */ row) => { at.value = { row, name: shown[row] ? nameOf(shown[row]) : '' }; };
  useEffect(() => { if (same < 0 && shown.length) go(cursor); });
  useEffect(() => { list.current?.querySelector('[data-cursor]')?.scrollIntoView({ block: 'nearest' }); }, [cursor, shown.length]);
  const choose = (/** @type {Alike} */ one) => { desk.dialog.value = { kind: 'merge', ids: one.cards.map((card) => card.id) }; };
  // The pressed button goes with its row: the list keeps the focus, so that the next key still is its own.
  const pressed = (/** @type {Promise<void>} */ act) => {
    list.current?.focus({ preventScroll: true });
    void act;
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    const one = shown[cursor];
    const onButton = /** @type {HTMLElement} */ (event.target).closest('button') !== null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === 'ArrowDown' || event.code === 'KeyJ' ? 1 : event.key === 'ArrowUp' || event.code === 'KeyK' ? -1 : 0;
    if (step) go(Math.max(0, Math.min(shown.length - 1, cursor + step)));
    else if (event.code === 'KeyU' && !event.repeat) acts.undoLast();
    else if (event.code === 'KeyM' && event.shiftKey && one) choose(one);
    else if ((event.code === 'KeyM' || (event.key === 'Enter' && !onButton)) && one && !event.repeat) void mergeAlike(acts, one);
    else if (event.code === 'KeyD' && one && !event.repeat) void hints.tellApart(one.cards.map((card) => card.id));
    else return;
    event.preventDefault();
  };
  return html`<${Sheet} title=${t('console-alike')} onClose=${onClose} class="alike-sheet" footer=${html`<${Trust} hints=${hints} />
    <p class="quiet alike-keys"><${Key} k="↑" /> <${Key} k="↓" /> <span>${t('console-key-move')}</span> <${Key} k="m" /> <span>${t('console-alike-merge')}</span>
      <${Key} k="Shift m" /> <span>${t('console-alike-choose')}</span> <${Key} k="d" /> <span>${t('console-alike-differ')}</span> <${Key} k="u" /> <span>${t('console-undo')}</span></p>`}>
    <div class="alike" tabindex="0" autofocus role="group" aria-label=${t('console-alike')} ref=${list} onKeyDown=${onKeyDown} data-testid="alike">
      ${shown.map((one, row) => html`<${Row} key=${nameOf(one)} desk=${desk} one=${one} here=${row === cursor}
        onHere=${() => go(row)} onMerge=${() => pressed(mergeAlike(acts, one))} onChoose=${() => choose(one)}
        onDiffer=${() => pressed(hints.tellApart(one.cards.map((card) => card.id)))} />`)}
      ${!shown.length && html`<p class="alike-none" role="status">${t('console-alike-none')}</p>`}
      ${found.length > SHOWN && html`<p class="quiet">${t('console-and-more', { count: found.length - SHOWN })}</p>`}
    </div><//>`;
}

/** @param {{desk: Desk, one: Alike, here: boolean, onHere: () => void, onMerge: () => void, onChoose: () => void, onDiffer: () => void}} props */
function Row({ desk, one, here, onHere, onMerge, onChoose, onDiffer }) {
  const sections = new Map(desk.allSections.value.map((section) => [section.id, section.number]));
  return html`<section class="alike-row" data-cursor=${here ? '' : undefined} data-testid=${`alike-${one.cards.map((card) => card.number).join('-')}`} onPointerMove=${onHere}>
    <ul>${one.cards.map((card) => html`<li key=${card.id}><span class="mini-title">${soft(card.title)}</span>
      <span class="pcard-meta"><${GroupBadge} group=${card.author?.group_id == null ? null : desk.store.groups.value.get(card.author.group_id)} size="small" />
        <span>${dotted(numbered(card.number), card.merged_ids.length > 0 && t('console-merged', { count: card.merged_ids.length + 1 }),
          card.section_id !== null && sections.has(card.section_id) && t('console-in-section', { section: sections.get(card.section_id) ?? 0 }))}</span></span></li>`)}</ul>
    <div class="alike-acts"><span class="quiet">${one.chance === null ? '' : t('console-alike-chance', { percent: number(Math.round(one.chance * 100)) })}</span>
      <${Button} kind="primary" data-testid="alike-merge" onClick=${onMerge}>${t('console-alike-merge')}<//>
      <${Button} data-testid="alike-differ" onClick=${onDiffer}>${t('console-alike-differ')}<//>
      <${Button} kind="quiet" data-testid="alike-choose" onClick=${onChoose}>${t('console-alike-choose')}<//></div></section>`;
}
