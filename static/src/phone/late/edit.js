import { html, useSignal } from '../../core/dom.js';
import { countLetters } from '../../core/format.js';
import { t } from '../../core/i18n.js';
import { Button, Sheet } from '../../core/parts.js';
import { toast } from '../../core/toasts.js';
import { DETAILS_LIMIT, TITLE_LIMIT } from '../draft.js';

/** My own words, changed or taken back. @param {{live: import('../../core/live').Live, row: import('../../core/records').Proposal, onClose: () => void}} props */
export function EditSheet({ live, row, onClose }) {
  const title = useSignal(row.title);
  const details = useSignal(row.details ?? '');
  const sure = useSignal(false);
  const lane = `proposal/${row.id}`;
  const fits = countLetters(title.value.trim()) > 0 && countLetters(title.value) <= TITLE_LIMIT && countLetters(details.value) <= DETAILS_LIMIT;
  const save = () => {
    const { done } = live.send('proposal.edit', { id: row.id, title: title.value.trim(), details: details.value.trim() }, { lane, key: 'edit' });
    void done.then((answer) => { if (answer.ok) toast(t('phone-edit-saved'), { tone: 'good' }); });
    onClose();
  };
  const withdraw = () => {
    live.send('proposal.withdraw', { id: row.id }, { lane });
    onClose();
  };
  return html`<${Sheet} title=${t('phone-edit-title', { number: row.number })} onClose=${onClose}
    footer=${html`<${Button} kind="primary" wide disabled=${!fits} onClick=${save}>${t('save')}<//>`}>
    <label class="label" for="edit-title">${t('phone-title-label')}</label>
    <textarea id="edit-title" class="field" rows="3" value=${title.value} onInput=${(/** @type {any} */ e) => { title.value = e.target.value; }}></textarea>
    <p class=${countLetters(title.value) > TITLE_LIMIT ? 'bad' : 'quiet'}>${countLetters(title.value)} / ${TITLE_LIMIT}</p>
    <label class="label" for="edit-details">${t('phone-details-label')}</label>
    <textarea id="edit-details" class="field" rows="4" value=${details.value} onInput=${(/** @type {any} */ e) => { details.value = e.target.value; }}></textarea>
    <div class="actions">${sure.value
      ? html`<p>${t('phone-withdraw-sure')}</p><${Button} kind="danger" onClick=${withdraw}>${t('phone-withdraw-yes')}<//><${Button} kind="quiet" onClick=${() => { sure.value = false; }}>${t('cancel')}<//>`
      : html`<${Button} kind="quiet" onClick=${() => { sure.value = true; }}>${t('phone-withdraw')}<//>`}</div>
  <//>`;
}
