/** How the house stands: alarms, lost lines, disk and backup. Facts of the server, in words. */
import { html } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showMoment } from '../core/format.js';
import { Dot } from '../core/parts.js';
import { number } from './parts.js';

/** @typedef {import('./desk').Desk} Desk */

/** @param {Desk} desk @returns {import('../core/records').HouseFacts | null} */
export const houseOf = (desk) => desk.live.link.pulse.value?.house ?? null;

/** What cannot wait, beside the line to the server: the worst in words, the rest as a count; all of it, with what to do, is a press away. @param {{desk: Desk}} props */
export function Alarms({ desk }) {
  const house = houseOf(desk);
  const told = [
    ...(house?.alarms ?? []).map((alarm) => ({ tone: 'bad', words: t(`console-alarm-${alarm}`), next: t(`console-alarm-${alarm}-do`) })),
    ...(house?.dropped ? [{ tone: 'warn', words: t('console-dropped', { count: house.dropped }), next: t('console-dropped-do') }] : []),
  ];
  if (!told.length) return null;
  const [{ tone, words, next }] = told;
  return html`<span class="alarm-line" role="alert"><button type="button" class=${`alarms ${tone}`} title=${next} data-testid="alarms"
    onClick=${() => { desk.pane.value = 'hall'; }}><${Dot} tone=${tone} /><span class="alarms-words">${words}</span>${told.length > 1 && html`<span
      class="alarms-more">${t('console-alarms-more', { count: told.length - 1 })}</span>`}</button></span>`;
}

/** At the foot. @param {{desk: Desk}} props */
export function Backup({ desk }) {
  const house = houseOf(desk);
  if (!house?.disk) return null;
  return html`<span class="foot-house" data-testid="house">${house.backup_at ? t('console-backup', { time: showMoment(house.backup_at, desk.live.clock.now.value, lang) }) : t('console-backup-none')} · ${t('console-disk', { free: number(Math.floor(house.disk.free / 1024)) })}</span>`;
}
