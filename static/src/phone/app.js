import { html, useEffect, useRef, useSignal } from '../core/dom.js';
import { refusalText, t } from '../core/i18n.js';
import { EmptyState } from '../core/parts.js';
import { boardOr, boards, currentRound, me, theWorkshop } from '../core/selectors.js';
import { Toasts, say, toast } from '../core/toasts.js';
import { Announcements } from './announcements.js';
import { recall, remember } from '../join/memory.js';
import { Head } from './head.js';
import { Lobby } from './lobby.js';
import { Late } from './late.js';
import { Proposing } from './proposing.js';
import { Voting } from './voting.js';

/** @typedef {import('../core/live').Live} Live */

const PAGES = {
  lobby: Lobby, proposing: Proposing, voting: Voting,
  grouping: (/** @type {object} */ props) => html`<${Late} of="Grouping" ...${props} />`,
  deciding: (/** @type {object} */ props) => html`<${Late} of="Deciding" ...${props} />`,
  closed: (/** @type {object} */ props) => html`<${Late} of="Closed" ...${props} />`,
};

/** @param {{live: Live}} props */
export function App({ live }) {
  const { store, link, outbox } = live;
  const chosen = useSignal(/** @type {number | null} */ (null));
  const menu = useSignal(false);
  const workshop = theWorkshop(store);
  const board = boardOr(store, chosen.value ?? workshop?.screen.board_id);
  const stage = workshop?.state === 'closed' || workshop?.state === 'archived' ? 'closed' : board?.stage ?? 'lobby';
  useStageTold(board?.id, stage);
  useRefusalsTold(outbox);

  if (link.shut.value) return html`<main class="page"><${Shut} live=${live} shut=${link.shut.value} /></main>`;
  if (!workshop || !board) return html`<main class="page"><${EmptyState} title=${t('phone-empty-title')}>${t('phone-empty')}<//></main><${Toasts} />`;

  const Page = PAGES[stage];
  const round = stage === 'voting' ? currentRound(store, board.id) : null;
  return html`
    <${Head} live=${live} workshop=${workshop} board=${board} stage=${stage} round=${round} onMenu=${() => { menu.value = true; }} />
    <${Announcements} live=${live} />
    ${outbox.keeps.value === 'memory' && html`<p class="strip strip-warn">${t('phone-memory-only')}</p>`}
    <${Newcomer} code=${live.boot.code} stage=${stage} />
    <${TableStrip} live=${live} />
    <${BoardSwitch} live=${live} at=${board.id} onChoose=${(/** @type {number} */ id) => { chosen.value = id; }} />
    <${Page} key=${`${board.id}/${stage}`} live=${live} board=${board} />
    ${menu.value && html`<${Late} of="Menu" live=${live} onClose=${() => { menu.value = false; }} />`}
    <${Toasts} />`;
}

/** One line for somebody who came when it had begun. @param {{code: string, stage: string}} props */
function Newcomer({ code, stage }) {
  const is = useSignal(recall('f:new')?.[0] === code && stage !== 'lobby');
  const read = () => {
    remember('f:new', null);
    is.value = false;
  };
  // it was said of the stage they came into
  useEffect(() => { if (recall('f:new')?.[0] === code) return read; return undefined; }, [stage]);
  if (!is.value) return null;
  return html`<div class="strip"><p>${t(`phone-newcomer-${stage}`)}</p><button type="button" class="strip-close" onClick=${read}>${t('phone-read')}</button></div>`;
}

/** This phone speaks for a table, and whoever holds it must know. @param {{live: Live}} props */
function TableStrip({ live }) {
  const people = me(live.store)?.people ?? 1;
  if (people < 2) return null;
  return html`<p class="strip strip-table">${t('phone-table', { count: people })}</p>`;
}

/** With one board nobody should notice that boards exist. @param {{live: Live, at: number, onChoose: (id: number) => void}} props */
function BoardSwitch({ live, at, onChoose }) {
  const all = boards(live.store);
  if (all.length < 2) return null;
  return html`<nav class="chips" aria-label=${t('phone-boards')}>
    ${all.map((board) => html`<button type="button" class="chip" key=${board.id} aria-pressed=${String(board.id === at)}
      onClick=${() => onChoose(board.id)}>${board.title}</button>`)}
  </nav>`;
}

/** @param {{live: Live, shut: import('../core/link').Shut}} props */
function Shut({ live, shut }) {
  const left = live.outbox.waiting().length;
  return html`<${EmptyState} title=${refusalText(shut)} action=${html`<a class="button button-primary" href=${`/j/${live.boot.code}`}>${t('phone-enter-again')}</a>`}>
    ${left > 0 && t('phone-shut-waiting', { count: left })}<//>`;
}

/** A new stage is said aloud and starts at its top. @param {number | undefined} board @param {string} stage */
function useStageTold(board, stage) {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    say(t('phone-stage-now', { stage: t(`stage-${stage}`) }));
  }, [board, stage]);
}

const OPENED = Date.now();
/** @type {Set<string>} */
const told = new Set();

/** Refusals of votes and small acts are told and let go; those of texts stay with the text (see proposing.js).
 * @param {import('../core/outbox').Outbox} outbox */
function useRefusalsTold(outbox) {
  const items = outbox.items.value;
  useEffect(() => {
    for (const item of items) {
      if (item.state !== 'refused' || !item.refusal || item.verb === 'proposal.submit') continue;
      if (told.has(item.op_id)) continue;
      told.add(item.op_id);
      // one with a receipt is in the journal and stays among the receipts; it was told when it came
      if (item.receipt && item.at < OPENED) continue;
      toast(refusalText(item.refusal), { tone: 'bad' });
      if (!item.receipt) outbox.dismiss(item.op_id);
    }
  }, [items]);
}
