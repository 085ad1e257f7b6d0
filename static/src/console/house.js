/** How the house stands: alarms, lost lines, disk and backup. Facts of the server, in words. */
import { html } from '../core/dom.js';
import { lang, t } from '../core/i18n.js';
import { showMoment } from '../core/format.js';
import { Dot } from '../core/parts.js';
import { number } from './parts.js';

/** @typedef {import('./desk').Desk} Desk */

/** @param {Desk} desk @returns {import('../core/records').HouseFacts | null} */
export const houseOf = (desk) => desk.live.link.pulse.value?.house ?? null;

/** What cannot wait, beside the line to the server. @param {{desk: Desk}} props */
export function Alarms({ desk }) {
  const house = houseOf(desk);
  if (!house || (!house.alarms?.length && !house.dropped)) return null;
  return html`<span class="rail-line" role="alert" data-testid="alarms">
    ${(house.alarms ?? []).map((alarm) => html`<span key=${alarm} class="bad" title=${t(`console-alarm-${alarm}-do`)}><${Dot} tone="bad" /> ${t(`console-alarm-${alarm}`)}</span>`)}
    ${house.dropped > 0 && html`<span class="warn" title=${t('console-dropped-do')}><${Dot} tone="warn" /> ${t('console-dropped', { count: house.dropped })}</span>`}</span>`;
}

/** At the foot. @param {{desk: Desk}} props */
export function Backup({ desk }) {
  const house = houseOf(desk);
  if (!house?.disk) return null;
  return html`<span class="foot-house" data-testid="house">${house.backup_at ? t('console-backup', { time: showMoment(house.backup_at, desk.live.clock.now.value, lang) }) : t('console-backup-none')} · ${t('console-disk', { free: number(Math.floor(house.disk.free / 1024)) })}</span>`;
}
