/** Voting: open a round, see who has voted, close it, show it to the hall; the ranking with ties and with sides weighed. */
import { html, useSignal } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showTime } from '../core/format.js';
import { ballot, ranking, rounds } from '../core/selectors.js';
import { Button, EmptyState } from '../core/parts.js';
import { presentIn } from './hall.js';
import { Bar, number } from './parts.js';
import { Heads } from './heads.js';
import { RankingTable } from './ranking.js';
import { Reveal } from './reveal.js';
import { closesForGood, tiedIds, turnoutOf } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {import('../core/records').Round} Round
 */

/** @param {Desk} desk @returns {Round[]} of the board looked at, in order */
const roundsOf = (desk) => (desk.boardId.value === null ? [] : rounds(desk.store, desk.boardId.value));

/** The open round, else the last. @param {Desk} desk @returns {Round | null} */
export function newest(desk) {
  const all = roundsOf(desk);
  return all.find((round) => round.state === 'open') ?? all[all.length - 1] ?? null;
}

/** The round that is looked at: the chosen one, else the newest. @param {Desk} desk @returns {Round | null} */
export const lookedAt = (desk) => roundsOf(desk).find((round) => round.id === desk.round.value) ?? newest(desk);

/** @param {{desk: Desk, acts: Acts}} props */
export function RoundsArea({ desk, acts }) {
  const all = roundsOf(desk);
  const round = lookedAt(desk);
  const visible = desk.cards.value.filter((card) => card.status === 'visible');
  const open = () => { desk.dialog.value = { kind: 'round', ids: [] }; };
  if (!round) {
    return html`<section class="area scroll" data-testid="rounds"><${EmptyState} title=${t('console-rounds-empty')}
      action=${visible.length ? html`<${Button} kind="primary" data-testid="round-new" onClick=${open}>${t('console-round-open')}<//>`
        : html`<${Button} data-testid="to-proposing" onClick=${() => acts.openStage('proposing')}>${t('console-to-proposing')}<//>`}>${t(visible.length ? 'console-rounds-empty-next' : 'console-rounds-empty-cards', { count: visible.length })}<//></section>`;
  }
  const busy = all.some((one) => one.state === 'open');
  return html`<section class="area scroll" aria-labelledby="round-title" data-testid="rounds" data-round=${round.id} data-state=${round.state}>
    <header class="area-head">
      <div class="chips" role="group" aria-label=${t('console-rounds')}>
        ${all.map((one) => html`<button type="button" class="tab" key=${one.id} aria-pressed=${String(one.id === round.id)} data-testid=${`round-tab-${one.number}`}
          onClick=${() => { desk.round.value = one.id; }}>${t('console-round', { number: one.number })} <span
            class="tab-count">${t(`console-state-${one.state}`)}</span></button>`)}
      </div>
      <${Button} kind=${all.some((one) => one.state !== 'revealed' || one.shown_from != null) ? 'plain' : 'primary'} data-testid="round-new" disabled=${busy || !visible.length}
        title=${busy ? t('console-round-one-at-a-time') : undefined} onClick=${open}>${t('console-round-next')}<//>
    </header>
    <${RoundHead} desk=${desk} acts=${acts} round=${round} />
    <${Result} key=${round.id} desk=${desk} acts=${acts} round=${round} />
  </section>`;
}

/** @param {{desk: Desk, acts: Acts, round: Round}} props */
function RoundHead({ desk, acts, round }) {
  const hall = presentIn(desk);
  const { voted, of, percent } = turnoutOf(round, hall);
  const facts = [
    t(`console-method-${round.method}`), round.method === 'ranking' && t('console-places-of', { places: round.budget ?? 0 }),
    round.method === 'rating' && (round.criteria ?? []).join(', '), round.method === 'dots' && t('console-budget-of', { budget: round.budget ?? 0, most: round.max_per_proposal ?? 0 }),
    t('console-on-cards', { count: ballot(desk.store, round).length }), round.secret && t('console-secret'), round.blind && t('console-blind'),
  ].filter(Boolean).join(' · ');
  return html`<div class="round-head">
    <div class="round-words"><h2 id="round-title">${round.title || t('console-round-long', { number: round.number })}</h2><p class="quiet">${facts}</p></div>
    <div class="round-turnout"><p><b class="big" data-testid="turnout">${number(voted)}</b> <span
      class="quiet">${t('console-turnout-of', { of: number(of), percent })}</span></p>
      <${Bar} share=${percent / 100} label=${t('console-turnout')} />
      <p class="quiet">${round.state === 'open' ? t('console-opened-at', { time: showTime(round.opened_at, lang) }) : t('console-closed-at', { time: showTime(round.closed_at, lang) })}</p></div>
    <div class="round-doings">
      ${round.state === 'open' ? html`<${CloseRound} key=${round.id} acts=${acts} round=${round} />`
        : html`<${Reveal} desk=${desk} acts=${acts} round=${round} />`}
    </div>
    <${Heads} key=${round.id} acts=${acts} round=${round} />
  </div>`;
}

/** What cannot be taken back is asked twice. @param {{acts: Acts, round: Round}} props */
function CloseRound({ acts, round }) {
  const asked = useSignal(false);
  const forGood = closesForGood(round);
  if (!asked.value) {
    return html`<${Button} kind="primary" data-testid="round-close"
      onClick=${() => { if (forGood) asked.value = true; else void acts.closeRound(round); }}>${t('console-round-close')}<//>`;
  }
  return html`<p class="round-sure" role="alert">${t(`console-round-close-${forGood}`)}</p>
    <${Button} kind="danger" data-testid="round-close-sure" onClick=${() => acts.closeRound(round)}>${t('console-round-close-sure')}<//>
    <${Button} data-testid="round-close-not" onClick=${() => { asked.value = false; }}>${t('console-round-close-not')}<//>`;
}

/** A second round over the ties, by the same rules, in one act. @param {Desk} desk @param {Acts} acts @param {Round} round @param {number[]} tied */
async function again(desk, acts, round, tied) {
  const { method, secret, blind } = round;
  const settings = method === 'dots' ? { budget: 1, max_per_proposal: 1 } : method === 'ranking' ? { budget: Math.min(round.budget ?? tied.length, tied.length) }
    : method === 'rating' && round.criteria?.length ? { criteria: round.criteria } : {};
  const answer = await acts.openRound({ method, secret, blind, ...settings, proposal_ids: tied, title: t('console-second-round-title', { round: round.number }) });
  if (answer.ok) desk.round.value = null;
}

/** @param {{desk: Desk, acts: Acts, round: Round}} props */
function Result({ desk, acts, round }) {
  const weighed = useSignal(false);
  if (!round.tally) {
    return html`<p class="note">${t(round.state === 'open' ? 'console-blind-open' : 'console-no-tally')}</p>
      <${RankingTable} desk=${desk} acts=${acts} round=${round}
        entries=${ballot(desk.store, round).map((proposal) => ({ proposal, row: undefined, read: undefined, score: 0, place: '', from: 0, to: 0, tied: false }))} weighed=${false} />`;
  }
  // the moderator sees all of it, however far the hall is
  const entries = ranking(desk.store, { ...round, shown_from: null });
  const tied = tiedIds(entries.filter((entry) => entry.row && entry.score !== 0));
  return html`<div class="result-head">
      <label class="check"><input type="checkbox" checked=${weighed.value} data-testid="weighed"
        onChange=${(/** @type {any} */ event) => { weighed.value = event.currentTarget.checked; }} /><span>${t('console-weighed')}</span></label>
      ${tied.length > 1 && round.state !== 'open' && html`<${Button} data-testid="round-again"
        disabled=${desk.store.rounds.value.size > 0 && rounds(desk.store, round.board_id).some((one) => one.state === 'open')}
        onClick=${() => again(desk, acts, round, tied)}>${t('console-second-round', { count: tied.length })}<//>`}
    </div>
    <${RankingTable} desk=${desk} acts=${acts} round=${round} entries=${entries} weighed=${weighed.value} />`;
}
