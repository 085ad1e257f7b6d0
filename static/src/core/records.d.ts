/**
 * What the server sends, field by field. One interface a noun; the meaning of each field is in docs/protocol.md.
 * All times are ISO-8601 UTC strings. Ids are whole numbers, unique within a workshop.
 */

export type Stage = 'lobby' | 'proposing' | 'grouping' | 'voting' | 'deciding' | 'closed';
export type Theme = 'auto' | 'light' | 'dark';
export type Surface = 'phone' | 'console' | 'screen' | 'preview';

export interface Workshop {
  id: number; rev: number; code: string; title: string; lang: 'ru' | 'en'; place: string | null; date: string | null;
  state: 'open' | 'closed' | 'archived'; joining_locked: boolean;
  ask_name: 'no' | 'optional' | 'required'; show_authors: 'no' | 'moderators' | 'all'; ask_section: boolean; ask_year: boolean;
  screen: { view: string; board_id: number | null; proposal_id: number | null; theme: Theme };
  wifi: { ssid: string; password: string } | null; hide_reasons?: string[];
}

export interface Timer { state: 'stopped' | 'running' | 'paused'; ends_at: string | null; left: number | null; ends_stage: boolean }

export interface Board {
  id: number; rev: number; title: string; question: string | null; hint: string | null; position: number;
  stage: Stage; approve_first: boolean; private_writing: boolean; proposals_limit: number | null; timer: Timer;
  screen: { view: string; proposal_id: number | null };
  agenda?: Agenda | null; agenda_log?: Begun[];
}

/** For moderators alone. `starts`: "10:00" by the hall's clock, or empty. */
export interface Agenda { starts: string; steps: { id: number; title: string; minutes: number; stage: Stage | null }[] }
export interface Begun { step: number; at: string }

/** What a moderator wrote beside a proposal, for moderators alone. */
export interface Note { id: number; rev: number; proposal_id: number; text: string; by: string; noted_at: string }

/** How the server's house stands; `alarms` of "database disk guesses"; disk.free in MB. */
export interface HouseFacts { disk: { free: number; share: number } | null; backup_at: string | null; alarms: string[]; dropped: number }

export interface Group { id: number; rev: number; title: string; letter: string; colour: number; position: number }

export interface Section { id: number; rev: number; title: string; position: number }

export interface Plan {
  term?: string | null; starts?: string | null; ends?: string | null; owner?: string | null; co_owners?: string | null;
  result?: string | null; document?: string | null; indicator?: string | null; funding?: Record<string, Record<string, number>> | null;
  indicator_unit?: string; indicator_base?: number; indicator_by_year?: Record<string, number>; basis?: string; remark?: string;
}

export interface Proposal {
  id: number; rev: number; number: number; board_id: number; section_id: number | null; position: number;
  title: string; details: string | null; year: number | null;
  status: 'pending' | 'visible' | 'hidden' | 'withdrawn' | 'merged';
  merged_into: number | null; merged_ids: number[]; plan: Plan | null; submitted_at: string;
  reason?: string | null; original_title?: string | null;
  author?: { id: number; name: string | null; organization: string | null; group_id: number | null } | null;
  mine?: boolean; support: number;
}

export interface TallyRow {
  votes: number; points: number; voters: number; for?: number; against?: number; abstain?: number;
  criteria?: Record<string, { counts: number[]; mean: number; median: number; spread: number }>;
  first?: number; wins?: number; losses?: number; strength?: number; low?: number; high?: number;
  by_group?: Record<string, Omit<TallyRow, 'by_group' | 'lanes'>>; lanes?: Record<string, unknown>;
}

export type Method = 'dots' | 'opinion' | 'rating' | 'ranking' | 'pairwise';
export type Base = 'voting' | 'present' | 'entitled';

/** A line of the result. `band`: places that cannot be told apart; the rest is not sent to phones. */
export interface Reading {
  id: number; from: number; to: number; band?: [number, number]; score: number; together?: { points: number; voters: number };
  fair?: [number, number]; moved?: number; dispute?: number; consensus?: number; was?: number; shift?: number; schulze?: [number, number];
}

/** What a counted round says, worked out once by the server. */
export interface Readings {
  score: 'points' | 'balance' | 'mean' | 'strength'; sides?: number; bands: { how: string; level: number } | null; rows: Reading[];
  turnout: { voting: number; present: number | null; entitled: number | null; base: Base; of: number; lanes: Record<string, number> };
}

export interface Round {
  id: number; rev: number; board_id: number; number: number; method: Method; title: string | null;
  secret: boolean; blind: boolean; budget: number | null; max_per_proposal: number | null;
  criteria: string[] | null; proposal_ids: number[] | null; state: 'open' | 'closed' | 'revealed';
  opened_at: string | null; closed_at: string | null; entitled: number | null; turnout: { voters: number; table?: number; left?: number } | null;
  present?: number | null; base?: Base; shown_from?: number | null; places?: number; compared?: Record<string, number>;
  tally?: Record<string, TallyRow> | null; readings?: Readings | null;
}

/** My own mark; id is "ROUND:PROPOSAL". */
export interface Vote { id: string; rev: number; round_id: number; proposal_id: number; value: number | string | number[] | Record<string, number> | null }

export interface Me { id: number; rev: number; name: string | null; organization: string | null; group_id: number | null; ready: number[];
  people: number; supports?: number[]; consent: { text: string; at: string } | null;
}

export interface Attendee extends Me { removed: boolean; joined_at: string }

export type CommitmentRole = 'lead' | 'join' | 'resource' | 'train' | 'upskill' | 'invest' | 'against';

export interface Commitment {
  id: number; rev: number; proposal_id: number; role: CommitmentRole; organization: string | null; group_id: number | null;
  quantity: number | null; unit: string | null; by_year: Record<string, number> | null; note: string | null; mine?: boolean;
}

export interface Agreement {
  id: number; rev: number; title: string; kind: string | null; parties: string[]; proposal_ids: number[]; text: string | null;
  state: 'draft' | 'agreed' | 'signed'; signatories: string[]; signed_on: string | null;
}

export interface Announcement { id: number; rev: number; text: string; urgent: boolean; sent_at: string }

/** A moderator's act. id is its seq. */
export interface Entry { id: number; rev: number; at: string; by: string; who: string; verb: string; about: Record<string, unknown>; undoable: boolean; lasts: string; undone: boolean }

export interface Nouns {
  workshop: Workshop; boards: Board; groups: Group; sections: Section; proposals: Proposal; rounds: Round; votes: Vote;
  me: Me; attendees: Attendee; commitments: Commitment; agreements: Agreement; announcements: Announcement; logos: Logo; journal: Entry; notes: Note;
}
export type Noun = keyof Nouns;
export type Id = number | string;
export type Row = { id: Id; rev: number };
export type Put = { [N in Noun]?: Nouns[N][] };

export interface Logo { id: number; rev: number; title: string; picture: string; width: number; height: number; position: number }

export interface Patch {
  since: number; seq: number; reset: boolean; put: Put; drop: { [N in Noun]?: Id[] }; now?: string; head?: string;
  pulse?: Pulse; // with plain requests
  era?: number;
}

export interface Pulse { online: number; joined: number; by_group: Record<string, number>; now: string; house?: HouseFacts }

export interface Boot {
  surface: Surface | 'join' | 'enter' | 'unknown_code'; code: string; lang: 'ru' | 'en';
  patch: Patch | null; pulse: Pulse | null; join_url: string; address: string; qr: string | null; wifi_qr?: string | null;
  organizations: { name: string; count: number }[]; given?: string; return_code?: string | null;
  viewer?: { who: string; label: string; board_id: number | null; scope: string };
}

export type Received = { ok: true; seq: number; receipt: string; put?: Put; head?: string };
export type Refusal = { ok: false; code: string; params?: Record<string, string | number>; message: string; receipt?: string };
export type Answer = Received | Refusal;
