/** Who is in the hall: online, ready, by side; the door; words to everybody. */
import { html, useSignal } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showTime } from '../core/format.js';
import { announcements } from '../core/selectors.js';
import { Button, Dot, GroupBadge } from '../core/parts.js';
import { number, numbered } from './parts.js';
import { Backup, houseOf } from './house.js';
import { TableOf } from './table.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 */

/** @param {Desk} desk @returns {{online: number, joined: number, present: number, ready: number}} */
export function presentIn(desk) {
  const pulse = desk.live.link.pulse.value;
  const people = [...desk.store.attendees.value.values()].filter((person) => !person.removed);
  const joined = people.length || (pulse?.joined ?? 0);
  const board = desk.boardId.value;
  const ready = board === null ? 0 : people.filter((person) => person.ready.includes(board)).length;
  return { online: pulse?.online ?? 0, joined, present: joined, ready };
}

/** Always at the foot of the pane. @param {{desk: Desk}} props */
export function HallFoot({ desk }) {
  const { online, ready } = presentIn(desk);
  const open = desk.pane.value === 'hall';
  return html`<footer class="pane-foot"><button type="button" class="hall-open" aria-expanded=${String(open)} data-testid="hall-open"
      onClick=${() => { desk.pane.value = open ? 'work' : 'hall'; }}>
      <${Dot} tone=${online ? 'good' : 'quiet'} hollow=${!online} /> <span><b
        data-testid="online">${number(online)}</b> ${t('console-in-hall')} · ${t('console-ready', { count: ready })}</span>
      <span class="hall-more">${t(open ? 'close' : 'console-hall')}</span></button></footer>`;
}

/** @param {{desk: Desk, acts: Acts}} props */
export function HallPane({ desk, acts }) {
  const { online, joined, ready } = presentIn(desk);
  const locked = Boolean(desk.workshop.value?.joining_locked);
  return html`<div class="pane-body" data-testid="hall">
    <h2 class="pane-title">${t('console-hall')}</h2>
    <p class="figures"><span><b class="big">${number(online)}</b> ${t('console-online')}</span><span><b
      class="big">${number(joined)}</b> ${t('console-joined')}</span><span><b class="big">${number(ready)}</b> ${t('console-ready-word')}</span></p>
    <${Trouble} desk=${desk} />
    <${BySide} desk=${desk} />
    <${Announce} desk=${desk} acts=${acts} />
    <${Door} desk=${desk} />
    <label class="check"><input type="checkbox" checked=${locked} data-testid="lock-joining"
      onChange=${(/** @type {any} */ event) => acts.lockJoining(event.currentTarget.checked)} /><span>${t('console-lock-joining')}</span></label>
    <${People} desk=${desk} acts=${acts} />
  </div>`;
}

/** Who has not voted yet, as a number; hands of the others; what is wrong with the house, with what to do. @param {{desk: Desk}} props */
function Trouble({ desk }) {
  const house = houseOf(desk);
  const { joined } = presentIn(desk);
  const open = [...desk.store.rounds.value.values()].find((round) => round.board_id === desk.boardId.value && round.state === 'open');
  const others = desk.hands.value.filter((hand) => hand.who !== desk.viewer.who);
  return html`<ul class="facts">
    ${open && html`<li data-testid="not-voted">${t('console-not-voted', { count: Math.max(0, joined - (open.turnout?.voters ?? 0)) })}${(open.turnout?.left ?? 0) > 0 && html` · ${t('console-votes-left', { count: open.turnout?.left ?? 0 })}`}</li>`}
    ${others.map((hand) => html`<li key=${hand.who}>${t('console-holds', { by: hand.by || t('console-somebody') })}: ${hand.ids.slice(0, 5).map((id) => numbered(desk.store.proposals.value.get(id)?.number ?? 0)).join(', ')}</li>`)}
    ${(house?.alarms ?? []).map((alarm) => html`<li class="bad" key=${alarm}><b>${t(`console-alarm-${alarm}`)}.</b> ${t(`console-alarm-${alarm}-do`)}</li>`)}
    ${(house?.dropped ?? 0) > 0 && html`<li class="warn"><b>${t('console-dropped', { count: house?.dropped ?? 0 })}.</b> ${t('console-dropped-do')}</li>`}
    <li class="quiet"><${Backup} desk=${desk} /></li></ul>`;
}

/** @param {{desk: Desk}} props */
function BySide({ desk }) {
  const sides = desk.sides.value;
  if (!sides.length) return null;
  const pulse = desk.live.link.pulse.value;
  const people = [...desk.store.attendees.value.values()].filter((person) => !person.removed);
  const board = desk.boardId.value;
  return html`<table class="by-sides"><thead><tr><th scope="col">${t('console-side')}</th><th scope="col" class="num">${t('console-online')}</th><th
    scope="col" class="num">${t('console-joined')}</th><th scope="col" class="num">${t('console-ready-word')}</th></tr></thead>
    <tbody>${sides.map((side) => {
      const own = people.filter((person) => person.group_id === side.id);
      return html`<tr key=${side.id}><th scope="row"><${GroupBadge} group=${side} named size="small" /></th><td
        class="num">${number(pulse?.by_group[side.id] ?? 0)}</td><td class="num">${number(own.length)}</td>
        <td class="num">${number(own.filter((person) => board !== null && person.ready.includes(board)).length)}</td></tr>`;
    })}</tbody></table>`;
}

/** @param {{desk: Desk, acts: Acts}} props */
function Announce({ desk, acts }) {
  const text = useSignal('');
  const urgent = useSignal(false);
  const sent = announcements(desk.store).slice(0, 3);
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (!words) return;
    const answer = await acts.announce(words, urgent.value);
    if (!answer.ok) return;
    text.value = '';
    urgent.value = false;
  };
  return html`<section class="block" aria-labelledby="announce-title"><h3 id="announce-title">${t('console-announce')}</h3>
    <form onSubmit=${send}>
      <label class="unseen" for="announce-text">${t('console-announce')}</label>
      <textarea id="announce-text" class="field" rows="2" maxlength="2000" placeholder=${t('console-announce-hint')} value=${text.value}
        data-testid="announce-text" onInput=${(/** @type {any} */ event) => { text.value = event.currentTarget.value; }}></textarea>
      <div class="row announce-row"><label class="check"><input type="checkbox" checked=${urgent.value} data-testid="announce-urgent"
        onChange=${(/** @type {any} */ event) => { urgent.value = event.currentTarget.checked; }} /><span>${t('console-urgent')}</span></label>
        <${Button} kind="primary" type="submit" disabled=${!text.value.trim()} data-testid="announce-send">${t('console-announce-send')}<//></div>
    </form>
    ${sent.length > 0 && html`<ul class="journal">${sent.map((one) => html`<li class="journal-line" key=${one.id}><span
      class="journal-when">${showTime(one.sent_at, lang)}</span><span>${one.urgent && html`<b
      class="warn">${t('console-urgent-mark')} </b>`}${one.text}</span></li>`)}</ul>`}
  </section>`;
}

/** @param {{desk: Desk, acts: Acts}} props */
function People({ desk, acts }) {
  const open = useSignal(false);
  const people = [...desk.store.attendees.value.values()].filter((person) => !person.removed).sort((a, b) => b.id - a.id);
  if (!people.length) return null;
  return html`<section class="block"><h3><button type="button" class="link" aria-expanded=${String(open.value)} data-testid="people-open"
    onClick=${() => { open.value = !open.value; }}>${t('console-people', { count: people.length, shown: number(people.length) })}</button></h3>
    ${open.value && html`<ul class="people">${people.slice(0, 300).map((person) => {
      const side = desk.store.groups.value.get(person.group_id ?? 0);
      return html`<li key=${person.id}><${GroupBadge} group=${side}
        size="small" /><span>${person.name || t('console-person', { id: String(person.id) })}${person.organization && html`<span
        class="quiet"> · ${person.organization}</span>`}</span>
        <${TableOf} person=${person} acts=${acts} />
        <button type="button" class="link quiet" data-testid=${`person-remove-${person.id}`} onClick=${() => acts.removeAttendee(person.id)}>${t('console-person-remove')}</button></li>`;
    })}</ul>`}</section>`;
}

/** How the hall gets in. @param {{desk: Desk}} props */
export function Door({ desk }) {
  const { boot } = desk.live;
  return html`<section class="block door"><h3>${t('console-door')}</h3>
    ${boot.qr && html`<img class="qr" alt=${t('console-qr')} src=${boot.qr} />`}
    <p class="door-code">${boot.code}</p><p class="quiet">${boot.join_url.slice(0, -boot.code.length)}<wbr />${boot.code}</p></section>`;
}
