/** The door of staff: takes the secret out of the link's fragment, gives it once, comes back with a cookie. */
import { readBoot } from '../core/boot.js';
import { html, render, signal } from '../core/dom.js';
import { refusalText, t } from '../core/i18n.js';
import { Button } from '../core/parts.js';
import { post } from '../join/post.js';

const boot = readBoot();
const state = signal({ again: false, words: t('phone-enter-opening') });
const secret = new URLSearchParams(window.location.hash.slice(1)).get('t');
// at once: the secret must stay neither in the address bar nor in the history
if (secret) window.history.replaceState(null, '', window.location.pathname + window.location.search);

async function enter() {
  if (!secret) {
    state.value = { again: false, words: t('phone-enter-no-link') };
    return;
  }
  state.value = { again: false, words: t('phone-enter-opening') };
  const answer = await post(`/api/w/${boot.code}/enter`, { token: secret });
  if (answer?.ok) window.location.reload();
  else state.value = { again: !answer, words: answer ? refusalText(answer) : t('phone-enter-no-line') };
}

function Enter() {
  const { again, words } = state.value;
  return html`<main class="door"><h1>${t('phone-enter-title')}</h1><p class="lead" role="status">${words}</p>
    ${again && html`<p class="door-again"><${Button} kind="primary" onClick=${enter}>${t('retry')}<//></p>`}</main>`;
}

render(html`<${Enter} />`, /** @type {HTMLElement} */ (document.getElementById('page')));
void enter();
