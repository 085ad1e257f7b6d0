/** The foot: what the hall sees, the keys, and up to where the journal goes. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { Chooser } from './chooser.js';
import { viewName } from './commands.js';
import { Backup } from './house.js';
import { Key, number } from './parts.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

/**
 * What is chosen for the screens that this moderator turns: the hall's, or those of one board.
 * @param {Desk} desk @param {number | null} boardId @returns {{view: string, board_id: number | null, proposal_id: number | null}}
 */
export function screenOf(desk, boardId) {
  const board = boardId === null ? undefined : desk.store.boards.value.get(boardId);
  const { screen } = /** @type {import('../core/records').Workshop} */ (desk.workshop.value);
  return board ? { ...board.screen, board_id: board.id } : screen;
}

/**
 * What `auto` shows now. The projector's own rule asks whether a tally is there, but our copy holds tallies that the hall
 * has not seen, so this one asks whether the round was revealed.
 * @param {Desk} desk @param {number | null} boardId the one that is followed @returns {string} a view
 */
export function followed(desk, boardId) {
  const board = desk.allBoards.value.find((one) => one.id === boardId) ?? desk.allBoards.value[0];
  if (!board) return 'join';
  if (board.stage === 'voting') {
    const own = [...desk.store.rounds.value.values()].filter((round) => round.board_id === board.id).sort((a, b) => b.number - a.number)[0];
    return own?.state === 'revealed' ? 'ranking' : 'turnout';
  }
  return { lobby: 'join', proposing: 'wall', grouping: 'sections', deciding: 'roadmap', closed: 'roadmap' }[board.stage];
}

/** "9f3c…a71e" @param {string} head */
const shortHead = (head) => (head.length > 8 ? `${head.slice(0, 4)}…${head.slice(-4)}` : head);

/** @param {{desk: Desk, acts: Acts}} props */
export function Foot({ desk, acts }) {
  const { view, board_id: shown } = screenOf(desk, desk.ownBoard);
  const open = desk.menu.value === 'screen';
  const close = () => { desk.menu.value = null; };
  return html`<footer class="foot">
    <div class="foot-screen"><button type="button" class="foot-button" disabled=${!desk.leads} aria-expanded=${String(open)} data-testid="screen-menu" data-view=${view}
      onClick=${() => { desk.menu.value = open ? null : 'screen'; }}>
        ${t('console-on-screen')} <b>${viewName(view === 'auto' ? followed(desk, shown) : view)}</b>${view === 'auto' && html` <span
          class="quiet">${t('console-follows')}</span>`}</button>
      ${desk.leads && view !== 'auto' && html`<button type="button" class="foot-button foot-follow" data-testid="screen-follow"
        onClick=${() => acts.showOnScreen('auto')}>${t('console-view-auto')}</button>`}
      ${open && html`<${Chooser} desk=${desk} acts=${acts} onClose=${close} />`}
    </div>
    <div class="foot-keys" aria-hidden="true">
      ${[['x', 'toggle'], ['1–9', 'place'], ['m', 'merge'], ['h', 'hide'], ['f', 'filter']].map(([key, act]) => html`<span
        key=${act}><${Key} k=${key} /> ${t(`console-short-${act}`)}</span>`)}
    </div>
    <button type="button" class="foot-button foot-undo" data-testid="undo-last" onClick=${acts.undoLast}><${Key} k="u" /> ${t('console-short-undo')}</button>
    <button type="button" class="foot-button foot-help" data-testid="keys-open" onClick=${() => { desk.dialog.value = { kind: 'sheet' }; }}><${Key}
      k="?" /> ${t('console-short-sheet')}</button>
    <button type="button" class="foot-button foot-palette" data-testid="palette-open" onClick=${() => { desk.dialog.value = { kind: 'palette' }; }}><${Key}
      k="/" /> ${t('console-short-palette')}</button>
    <${Backup} desk=${desk} />
    <span class="foot-journal" title=${t('console-journal-hint')}
      data-testid="journal-head">${t('console-journal', { seq: number(desk.store.seq.value) })}${desk.store.head.value && html` · <code>${shortHead(desk.store.head.value)}</code>`}</span>
  </footer>`;
}
