/**
 * What a phone needs later or seldom, packed apart (see ../late.js). Files of this folder may import from outside of it by
 * named imports only: build.mjs makes the first file export just those names.
 */
import { words } from 'catalogue';
import { learn } from '../../core/i18n.js';

export { ClosedRound, Revealed } from './rounds.js';
export { CodeForm } from './code.js';
export { Closed } from './closed.js';
export { Deciding } from './deciding.js';
export { Grouping } from './grouping.js';
export { EditSheet } from './edit.js';
export { Menu } from './menu.js';
export { OtherRound } from './otherrounds.js';
export { Receipts } from './receipts.js';

learn(words);
