/**
 * The attendee's page: the door first, then one page for the whole day; the stage decides what is on it. Both are one
 * packed file, so that a phone loads it once.
 */
import { readBoot } from '../core/boot.js';
import { html, render } from '../core/dom.js';
import { start } from '../core/live.js';
import { createStore } from '../core/store.js';
import { JoinForm } from '../join/join.js';
import { App } from './app.js';
import { Late, fetchLateWhenCalm } from './late.js';
import { applyTaste } from './taste.js';

applyTaste();
const boot = readBoot();
const page = /** @type {HTMLElement} */ (document.getElementById('page'));
switch (boot.surface) {
  case 'join':
    render(html`<${JoinForm} boot=${boot} store=${createStore(boot.patch)} onIn=${goIn} />`, page);
    break;
  case 'unknown_code':
    render(html`<${Late} of="CodeForm" boot=${boot} />`, page);
    break;
  default:
    open(boot);
}

/** @param {import('../core/records').Boot} from */
function open(from) {
  render(html`<${App} live=${start('phone', from)} />`, page);
  fetchLateWhenCalm();
}

/** From the door into the hall without another page: its answer has brought all there is. @param {import('../core/records').Boot} from */
function goIn(from) {
  window.history.replaceState(null, '', `/w/${from.code}`);
  render(null, page);
  window.scrollTo(0, 0);
  open(from);
  // a new page is read out; so is this one
  page.tabIndex = -1;
  page.focus();
}
