import { classes, html, useEffect, useMemo, useRef, useSignal } from '../core/dom.js';
import { countLetters } from '../core/format.js';
import { t } from '../core/i18n.js';
import { icon } from '../core/icons.js';
import { waits } from '../core/outbox.js';
import { likest, trigrams } from '../core/likeness.js';
import { Button, EmptyState } from '../core/parts.js';
import { me, myProposals, newestProposals, sections, theWorkshop } from '../core/selectors.js';
import { say, toast } from '../core/toasts.js';
import { DETAILS_LIMIT, TITLE_LIMIT, draftFor } from './draft.js';
import { fateOf, fateOfItem } from './fate.js';
import { Late } from './late.js';
import { Check, FateWords, Foot, LongList, ProposalCard, ReadyToggle } from './pieces.js';
import plusNodes from 'icon:plus';
import pencilNodes from 'icon:pencil';

const Plus = icon(plusNodes);
const Pencil = icon(pencilNodes);

/** @typedef {import('../core/live').Live} Live @typedef {import('../core/records').Board} Board @typedef {import('../core/records').Proposal} Proposal */

/** @param {{live: Live, board: Board}} props */
export function Proposing({ live, board }) {
  const draft = draftFor(live, board.id);
  const editing = useSignal(/** @type {Proposal | null} */ (null));
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const mine = myProposals(live.store).filter((row) => row.board_id === board.id);
  const underway = submitsUnderway(live, board, mine);
  const used = mine.filter((row) => row.status !== 'withdrawn').length + underway.filter((item) => item.state !== 'refused').length;
  const full = board.proposals_limit !== null && used >= board.proposals_limit;

  const submit = () => {
    const { title, details } = draft.value.value;
    const { section_id, year } = placed(live, draft.value.value);
    const letters = countLetters(title.trim());
    if (!letters || letters > TITLE_LIMIT || countLetters(details) > DETAILS_LIMIT) {
      toast(letters ? t('phone-too-long') : t('phone-write-first'), { tone: 'bad', seconds: 4 });
      field.current?.focus();
      return;
    }
    const { kept, done } = live.send('proposal.submit', {
      board_id: board.id, title: title.trim(), ...(details.trim() && { details: details.trim() }), ...(section_id && { section_id }), ...(year && { year }),
    }, { lane: 'proposals' });
    draft.clear(kept);
    void done.then((answer) => { if (answer.ok) toast(t('phone-sent'), { tone: 'good', seconds: 3 }); });
    field.current?.focus();
  };

  return html`<main class="page">
    <h1>${board.question || board.title}</h1>
    ${full
      ? html`<p class="card">${t('phone-limit-reached', { limit: board.proposals_limit ?? 0 })}</p>`
      : html`<${Composer} live=${live} board=${board} draft=${draft} field=${field} onSubmit=${submit} />`}
    <section><h2>${t('phone-mine')} · ${mine.length + underway.length}</h2>
      ${mine.length + underway.length === 0 && html`<${EmptyState} title=${t('phone-mine-empty-title')}>${t('phone-mine-empty')}<//>`}
      <ul class="list">
        ${underway.map((item) => html`<${Underway} key=${item.op_id} live=${live} item=${item} draft=${draft} field=${field} />`).reverse()}
        ${mine.map((row) => html`<li key=${row.id} class=${classes('card mine', row.status === 'withdrawn' && 'mine-gone')}>
          <div class="mine-row"><h3>${row.title}</h3>
            ${(row.status === 'visible' || row.status === 'pending') && html`<button type="button" class="icon-button" aria-label=${t('phone-edit-this', { title: row.title })}
              onClick=${() => { editing.value = row; }}><${Pencil} /></button>`}</div>
          <${FateWords} fate=${fateOf(live, row)} /></li>`)}
      </ul></section>
    <${Others} live=${live} board=${board} />
    ${editing.value && html`<${Late} of="EditSheet" live=${live} row=${editing.value} onClose=${() => { editing.value = null; }} />`}
    <${Foot}>${!full && html`<${Button} kind="primary" wide onClick=${submit}>${t('phone-submit')}<//>`}<${ReadyToggle} live=${live} board=${board} /><//>
  </main>`;
}

/**
 * What is on its way. One that is there already, whose answer was lost (the server went, the page was loaded anew), is
 * not shown beside itself while it is sent again.
 * @param {Live} live @param {Board} board @param {Proposal[]} mine
 */
function submitsUnderway({ outbox }, board, mine) {
  const items = outbox.items.value.filter((item) => item.verb === 'proposal.submit' && item.payload.board_id === board.id);
  const answered = items.flatMap((item) => item.made.proposals ?? []);
  const arrived = mine.filter((row) => !answered.includes(row.id));
  return items.filter((item) => item.state !== 'received'
    && !(item.tried && item.state !== 'refused' && arrived.some((row) => row.title === item.payload.title)));
}

/**
 * What of a draft's section and year the workshop asks for; the moderators may have stopped asking meanwhile.
 * @param {Live} live @param {{section_id: number | null, year: number | null}} draft
 */
function placed({ store }, { section_id, year }) {
  const workshop = theWorkshop(store);
  return { section_id: workshop?.ask_section ? section_id : null, year: workshop?.ask_year ? year : null };
}

/** @param {{live: Live, board: Board, draft: import('./draft').DraftBox, field: {current: HTMLTextAreaElement | null}, onSubmit: () => void}} props */
function Composer({ live, board, draft, field, onSubmit }) {
  const { title, details } = draft.value.value;
  const { section_id, year } = placed(live, draft.value.value);
  const workshop = theWorkshop(live.store);
  const rows = workshop?.ask_section ? sections(live.store) : [];
  const more = [t('phone-more-details'), rows.length > 0 && t('phone-more-section'), workshop?.ask_year && t('phone-more-year')].filter(Boolean).join(', ');
  const open = useSignal(false);
  const letters = countLetters(title);
  const unfolded = open.value || details || section_id || year;
  const first = new Date(live.link.now()).getFullYear();
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!event.repeat) onSubmit();
    }
  };
  return html`<div class="composer">
      <label class="unseen" for="title">${t('phone-title-label')}</label>
      <textarea id="title" class="composer-title" rows=${title ? 2 : rowsFor(board.hint || t('phone-title-hint'))} ref=${field} value=${title} placeholder=${board.hint || t('phone-title-hint')} enterkeyhint="send"
        aria-describedby="title-count" aria-invalid=${letters > TITLE_LIMIT ? 'true' : undefined} onKeyDown=${onKeyDown}
        onInput=${(/** @type {any} */ e) => { draft.change({ title: e.target.value.replace(/\n/g, ' ') }); grow(e.target); }}></textarea>
      <div class="composer-row">
        <button type="button" class="composer-more" aria-expanded=${String(!!unfolded)} onClick=${() => { open.value = !open.value; }}><${Plus} size=${16} /> ${more}</button>
        <span id="title-count" class=${letters > TITLE_LIMIT ? 'bad' : 'quiet'}>${letters} / ${TITLE_LIMIT}</span>
      </div>
      ${unfolded && html`<div class="composer-fold">
        <label class="label" for="details">${t('phone-details-label')}</label>
        <textarea id="details" class="field" rows="3" value=${details} placeholder=${t('phone-details-hint')}
          onInput=${(/** @type {any} */ e) => { draft.change({ details: e.target.value }); grow(e.target); }}></textarea>
        ${countLetters(details) > DETAILS_LIMIT && html`<p class="bad">${countLetters(details)} / ${DETAILS_LIMIT}</p>`}
        <div class="pair">
          ${rows.length > 0 && html`<div><label class="label" for="section">${t('phone-section-label')}</label>
            <select id="section" class="field" value=${section_id ?? ''} onChange=${(/** @type {any} */ e) => draft.change({ section_id: Number(e.target.value) || null })}>
              <option value="">${t('phone-section-any')}</option>
              ${rows.map((row) => html`<option key=${row.id} value=${row.id}>${row.number}. ${row.title}</option>`)}</select></div>`}
          ${workshop?.ask_year && html`<div><label class="label" for="year">${t('phone-year-label')}</label>
            <select id="year" class="field" value=${year ?? ''} onChange=${(/** @type {any} */ e) => draft.change({ year: Number(e.target.value) || null })}>
              <option value="">${t('phone-year-any')}</option>
              ${Array.from({ length: 10 }, (_, n) => first + n).map((each) => html`<option key=${each} value=${each}>${each}</option>`)}</select></div>`}
        </div>
      </div>`}
    </div>
    <${Twins} live=${live} board=${board} title=${title} onSupport=${() => { draft.clear(); toast(t('phone-support-instead'), { tone: 'good' }); field.current?.focus(); }} />`;
}

// a pause in typing: nobody is told of twins of half a word
const PAUSE_MS = 600;
const LEAST = 8; // letters

/** "Похожее уже есть": what the phone holds and looks alike. Suggests, never blocks.
 * @param {{live: Live, board: Board, title: string, onSupport: () => void}} props */
function Twins({ live, board, title, onSupport }) {
  const rows = live.store.proposals.value;
  const paused = useSignal(title);
  useEffect(() => {
    const timer = setTimeout(() => { paused.value = title; }, title ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [title]);
  const known = useMemo(() => newestProposals(live.store, board.id).filter((row) => !row.mine)
    .map((row) => ({ row, grams: trigrams(row.title) })), [rows, board.id]);
  const asked = useSignal(/** @type {{text: string, ids: number[]}} */ ({ text: '', ids: [] }));
  useEffect(() => {
    const text = paused.value.trim();
    if (countLetters(text) < LEAST || live.link.state.value !== 'online') return undefined;
    const stop = new AbortController();
    // the server knows words by their meaning and not by their letters alone; without it, what the phone sees itself will do
    fetch(`/api/w/${live.boot.code}/twins?board=${board.id}&text=${encodeURIComponent(text)}`, { headers: { 'X-Surface': 'phone' }, signal: stop.signal })
      .then((answer) => answer.json()).then(({ ids }) => { if (ids) asked.value = { text, ids }; }, () => undefined);
    return () => stop.abort();
  }, [paused.value]);
  const twins = useMemo(() => {
    const told = asked.value.text === paused.value.trim() ? asked.value.ids.map((id) => rows.get(id)).filter((row) => row && !row.mine) : [];
    return /** @type {Proposal[]} */ ([...new Set([...told, ...likest(paused.value, known)])].slice(0, 3));
  }, [asked.value, paused.value, known]);
  useEffect(() => { if (twins.length) say(`${t('phone-twins')}: ${twins.length}`); }, [twins.length > 0]);
  if (!twins.length || !title) return null;
  return html`<section class="twins"><h2>${t('phone-twins')}</h2>
    <ul class="list">${twins.map((row) => html`<li key=${row.id} class="card twin"><p><b>${row.title}</b></p><${Support} live=${live} row=${row} onSupport=${onSupport} /></li>`)}</ul>
    <p class="quiet">${t('phone-twins-hint')}</p></section>`;
}

/** "This is mine too", instead of writing it again. @param {{live: Live, row: Proposal, onSupport?: () => void}} props */
function Support({ live, row, onSupport }) {
  const waiting = live.outbox.items.value.filter((item) => item.verb === 'proposal.support' && item.payload.id === row.id && waits(item)).pop();
  const on = waiting ? waiting.payload.value : (me(live.store)?.supports ?? []).includes(row.id);
  const press = () => {
    live.send('proposal.support', { id: row.id, value: !on }, { lane: `support/${row.id}`, key: 'support' });
    if (!on) onSupport?.();
  };
  return html`<${Button} class=${on ? 'is-on' : ''} aria-pressed=${String(on)} aria-label=${`${t('phone-support')}: ${row.title}`} onClick=${press}>${on && html`<${Check} size=${16} />`}${t(on ? 'phone-supported' : 'phone-support')}<//>`;
}

/** @param {{live: Live, item: import('../core/outbox').Item, draft: import('./draft').DraftBox, field: {current: HTMLTextAreaElement | null}}} props */
function Underway({ live, item, draft, field }) {
  const online = live.link.state.value === 'online' && !live.outbox.stuck.value;
  const mend = () => {
    draft.change({ details: '', section_id: null, year: null, ...item.payload });
    live.outbox.dismiss(item.op_id);
    field.current?.focus();
  };
  return html`<li class="card mine"><h3>${item.payload.title}</h3><${FateWords} fate=${fateOfItem(item, online)} />
    ${item.state === 'refused' && html`<p class="actions"><${Button} onClick=${mend}>${t('phone-mend')}<//>
      <${Button} kind="quiet" onClick=${() => live.outbox.dismiss(item.op_id)}>${t('phone-discard')}<//></p>`}</li>`;
}

/** @param {{live: Live, board: Board}} props */
function Others({ live, board }) {
  const rows = newestProposals(live.store, board.id).filter((row) => !row.mine);
  return html`<section><h2>${t('phone-others')}${rows.length > 0 ? ` · ${rows.length}` : ''}</h2>
    ${board.private_writing && rows.length === 0
      ? html`<p class="quiet">${t('phone-private')}</p>`
      : rows.length === 0
        ? html`<${EmptyState} title=${t('phone-others-empty-title')}>${t('phone-others-empty')}<//>`
        : html`<${LongList} rows=${rows} draw=${(/** @type {Proposal} */ row) => html`<li key=${row.id} class="item"><${ProposalCard} live=${live} row=${row}><${Support} live=${live} row=${row} /><//></li>`} />`}
  </section>`;
}

/** So many rows show the whole example. @param {string} hint */
function rowsFor(hint) {
  return Math.max(2, Math.min(5, Math.ceil((hint.length * 10.5) / (Math.min(window.innerWidth, 640) - 72) + 0.5)));
}

/** @param {HTMLTextAreaElement} area */
function grow(area) {
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
