import { html, useSignal } from '../../core/dom.js';
import { t } from '../../core/i18n.js';
import { Button, Sheet } from '../../core/parts.js';
import { me } from '../../core/selectors.js';
import { toast } from '../../core/toasts.js';

/** @type {import('../../core/records').CommitmentRole[]} */
const ROLES = ['lead', 'join', 'resource', 'train', 'upskill', 'invest', 'against'];
const COUNTED = ['resource', 'train', 'upskill', 'invest'];

/** What my organization takes on. @param {{live: import('../../core/live').Live, row: import('../../core/records').Proposal, onClose: () => void}} props */
export function CommitSheet({ live, row, onClose }) {
  const mine = me(live.store);
  const role = useSignal(/** @type {import('../../core/records').CommitmentRole | null} */ (null));
  const quantity = useSignal('');
  const unit = useSignal('');
  const note = useSignal('');
  const organization = useSignal(mine?.organization ?? '');
  const amount = quantity.value.trim() ? Number(quantity.value.replace(/\s/g, '').replace(',', '.')) : null;
  const wrong = amount !== null && !(amount >= 0);
  const fits = role.value && !wrong && organization.value.trim();

  const take = () => {
    const lane = `commitment/${row.id}`;
    if (organization.value.trim() !== (mine?.organization ?? '')) {
      live.send('attendee.update', { organization: organization.value.trim() }, { lane });
    }
    const counted = COUNTED.includes(role.value ?? '') && amount !== null;
    const { done } = live.send('commitment.make', {
      proposal_id: row.id, role: role.value, ...(counted && { quantity: amount, unit: unit.value.trim() }), ...(note.value.trim() && { note: note.value.trim() }),
    }, { lane });
    void done.then((answer) => { if (answer.ok) toast(t('phone-taken'), { tone: 'good' }); });
    onClose();
  };

  return html`<${Sheet} title=${t('phone-take-title')} onClose=${onClose}
    footer=${html`<${Button} kind="primary" wide disabled=${!fits} onClick=${take}>${t('phone-take-send')}<//>`}>
    <p class="lead">${row.title}</p>
    <fieldset class="roles"><legend class="label">${t('phone-take-role')}</legend>
      ${ROLES.map((each) => html`<label key=${each} class="role"><input type="radio" name="role" value=${each} checked=${role.value === each}
        onChange=${() => { role.value = each; unit.value = ['train', 'upskill'].includes(each) ? t('phone-unit-people') : each === 'invest' ? t('phone-unit-money') : ''; }} />
        <span>${t(`role-${each}`)}</span></label>`)}</fieldset>
    ${COUNTED.includes(role.value ?? '') && html`<div class="pair">
      <div><label class="label" for="quantity">${t('phone-quantity')}</label><input id="quantity" class="field" inputmode="decimal" value=${quantity.value} aria-invalid=${wrong ? 'true' : undefined}
        onInput=${(/** @type {any} */ e) => { quantity.value = e.target.value; }} /></div>
      <div><label class="label" for="unit">${t('phone-unit')}</label><input id="unit" class="field" maxlength="60" value=${unit.value} onInput=${(/** @type {any} */ e) => { unit.value = e.target.value; }} /></div>
    </div>${wrong && html`<p class="bad">${t('phone-quantity-wrong')}</p>`}`}
    <label class="label" for="take-organization">${t('phone-organization')}</label>
    <input id="take-organization" class="field" maxlength="120" value=${organization.value} onInput=${(/** @type {any} */ e) => { organization.value = e.target.value; }} />
    <label class="label" for="note">${t('phone-note')}</label>
    <textarea id="note" class="field" rows="2" value=${note.value} onInput=${(/** @type {any} */ e) => { note.value = e.target.value; }}></textarea>
  <//>`;
}
