/** The first schema. Times are RFC 3339 UTC text; lists and mails are JSON; `raw` is the SHA-256 of bytes in raw.db. */
export const first = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE server_folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('inbox', 'sent', 'junk')),
  uid_validity TEXT,
  last_uid INTEGER NOT NULL DEFAULT 0,
  state TEXT
) STRICT;

CREATE TABLE ticket (
  number INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  customer_address TEXT NOT NULL,
  customer_name TEXT,
  channel TEXT NOT NULL,
  folder TEXT NOT NULL,
  priority TEXT NOT NULL,
  points TEXT NOT NULL,
  tags TEXT NOT NULL,
  flags TEXT NOT NULL,
  assignee TEXT,
  suggested TEXT NOT NULL,
  fields TEXT NOT NULL,
  related TEXT NOT NULL,
  asked INTEGER,
  waiting_since TEXT NOT NULL,
  policy TEXT,
  snooze TEXT,
  promise TEXT,
  handoff TEXT,
  clock TEXT NOT NULL,
  message_count INTEGER NOT NULL,
  folder_by_hand INTEGER NOT NULL,
  priority_by_hand INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  merged_into INTEGER REFERENCES ticket
) STRICT;
CREATE INDEX ticket_folder ON ticket (folder, waiting_since, number) WHERE merged_into IS NULL;
CREATE INDEX ticket_customer ON ticket (customer_address);
CREATE INDEX ticket_created ON ticket (created_at);
CREATE INDEX ticket_updated ON ticket (updated_at);
CREATE INDEX ticket_appointment ON ticket (folder) WHERE snooze IS NOT NULL OR promise IS NOT NULL;

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket,
  kind TEXT NOT NULL,
  thread TEXT NOT NULL,
  raw TEXT UNIQUE,
  message_id TEXT,
  content_hash TEXT NOT NULL,
  received_at TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  charset TEXT,
  mail TEXT NOT NULL,
  headers TEXT NOT NULL
) STRICT;
CREATE INDEX message_ticket ON message (ticket, received_at);
CREATE INDEX message_message_id ON message (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX message_thread ON message (thread, received_at);
CREATE INDEX message_found ON message (id, ticket, received_at, kind, withdrawn);

CREATE VIRTUAL TABLE search USING fts5 (
  subject, body, rest, sender, recipients, files,
  content = '', contentless_delete = 1, tokenize = 'ascii'
);
-- Words of one transaction that are held before they are written: what a batch of mails brings becomes one segment, not ten.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);

CREATE TABLE thread_mail (
  message INTEGER PRIMARY KEY REFERENCES message ON DELETE CASCADE,
  at INTEGER NOT NULL,
  mail TEXT NOT NULL
) STRICT;

CREATE TABLE thread_key (
  key INTEGER NOT NULL,
  at INTEGER NOT NULL,
  message INTEGER NOT NULL,
  PRIMARY KEY (key, at, message)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_tie (
  message INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES message ON DELETE CASCADE,
  kind TEXT NOT NULL,
  strength REAL NOT NULL,
  reference TEXT,
  PRIMARY KEY (message, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_tie_other ON thread_tie (other);

CREATE TABLE arrival (
  id INTEGER PRIMARY KEY,
  server_folder INTEGER NOT NULL REFERENCES server_folder,
  uid_validity TEXT NOT NULL,
  uid INTEGER NOT NULL,
  received_at TEXT NOT NULL,
  raw TEXT,
  state TEXT NOT NULL CHECK (state IN ('stored', 'taken', 'duplicate', 'gap', 'absent', 'ignored', 'forgotten')),
  tries INTEGER NOT NULL DEFAULT 0,
  truncated INTEGER NOT NULL DEFAULT 0,
  withheld TEXT,
  message INTEGER REFERENCES message,
  size INTEGER NOT NULL DEFAULT 0,
  email_id TEXT,
  flags TEXT NOT NULL DEFAULT '',
  gone_at TEXT,
  UNIQUE (server_folder, uid_validity, uid)
) STRICT;
CREATE INDEX arrival_stored ON arrival (received_at, id) WHERE state = 'stored';
CREATE INDEX arrival_gap ON arrival (server_folder) WHERE state IN ('gap', 'absent');
CREATE INDEX arrival_message ON arrival (message) WHERE message IS NOT NULL;
CREATE INDEX arrival_raw ON arrival (raw) WHERE raw IS NOT NULL;

CREATE TABLE participant (
  ticket INTEGER NOT NULL REFERENCES ticket,
  address TEXT NOT NULL,
  PRIMARY KEY (ticket, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_address ON participant (address);

CREATE TABLE sender_mark (
  pattern TEXT PRIMARY KEY,
  kind TEXT CHECK (kind IN ('human', 'automatic')),
  blocked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  event INTEGER PRIMARY KEY,
  act INTEGER NOT NULL,
  ticket INTEGER NOT NULL REFERENCES ticket,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  by TEXT NOT NULL,
  data TEXT NOT NULL,
  undoes INTEGER REFERENCES event
) STRICT;
CREATE UNIQUE INDEX event_undoes ON event (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX event_ticket ON event (ticket, event);
CREATE INDEX event_act ON event (act);
CREATE INDEX event_by_agent ON event (event) WHERE by = 'agent';
CREATE INDEX event_act_of_agent ON event (at, event, act) WHERE by = 'agent';
CREATE TABLE rule_list (id TEXT PRIMARY KEY, names TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket,
  kind TEXT NOT NULL,
  envelope TEXT NOT NULL,
  recipients TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  raw TEXT NOT NULL,
  key TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown', 'cancelled')),
  held INTEGER NOT NULL DEFAULT 0,
  leaving INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  copy TEXT NOT NULL CHECK (copy IN ('owed', 'done', 'none')),
  created_at TEXT NOT NULL,
  not_before TEXT NOT NULL,
  tried_since TEXT,
  tried_at TEXT,
  looked_at TEXT,
  resend_of INTEGER REFERENCES outbox
) STRICT;
CREATE INDEX outbox_state ON outbox (state);
CREATE INDEX outbox_ticket ON outbox (ticket);
CREATE INDEX outbox_copy ON outbox (copy) WHERE copy = 'owed';

CREATE INDEX outbox_by_itself ON outbox (created_at) WHERE kind IN ('automatic', 'reminder', 'handoff');

CREATE TABLE satisfaction (
  ticket INTEGER PRIMARY KEY REFERENCES ticket,
  customer TEXT NOT NULL,
  scale TEXT NOT NULL CHECK (scale IN ('3', '5', 'nps')),
  asked_at TEXT NOT NULL,
  value INTEGER,
  words TEXT,
  message INTEGER REFERENCES message,
  answered_at TEXT
) STRICT;
CREATE INDEX satisfaction_customer ON satisfaction (customer, asked_at);

CREATE TABLE rule_task (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket,
  message INTEGER REFERENCES message,
  rule TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('reply', 'handoff')),
  data TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket,
  by TEXT NOT NULL,
  template TEXT,
  subject TEXT,
  recipients TEXT NOT NULL,
  cc TEXT NOT NULL,
  text TEXT NOT NULL,
  attachments TEXT NOT NULL,
  folder TEXT,
  asks INTEGER,
  quotes TEXT NOT NULL,
  seen INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  expires_at TEXT,
  outbox INTEGER REFERENCES outbox,
  settled INTEGER NOT NULL DEFAULT 0,
  discarded_at TEXT
) STRICT;
CREATE INDEX draft_ticket ON draft (ticket);
CREATE INDEX draft_open ON draft (created_at) WHERE discarded_at IS NULL AND outbox IS NULL AND settled = 0;
CREATE INDEX draft_outbox ON draft (outbox);

CREATE TABLE customer_setting (
  address TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (address, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer_address (address TEXT PRIMARY KEY, main TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX customer_address_main ON customer_address (main);

CREATE TABLE customer_entry (pattern TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten (mark TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE reminder (
  message INTEGER NOT NULL REFERENCES message,
  about TEXT NOT NULL,
  rule TEXT NOT NULL,
  step INTEGER NOT NULL,
  ticket INTEGER NOT NULL REFERENCES ticket,
  at TEXT NOT NULL,
  recipient TEXT,
  outbox INTEGER REFERENCES outbox,
  PRIMARY KEY (message, rule, step, about)
) STRICT, WITHOUT ROWID;

CREATE TABLE notification (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  by TEXT NOT NULL,
  argv TEXT NOT NULL,
  tickets TEXT NOT NULL,
  message INTEGER REFERENCES message,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
  reason TEXT,
  created_at TEXT NOT NULL,
  claimed_at TEXT
) STRICT;
CREATE INDEX notification_open ON notification (state) WHERE state IN ('queued', 'running');

CREATE TABLE alert_told (
  alert TEXT NOT NULL,
  ticket INTEGER NOT NULL REFERENCES ticket,
  PRIMARY KEY (alert, ticket)
) STRICT, WITHOUT ROWID;

CREATE TABLE write_back (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('answered', 'seen', 'archive')),
  arrival INTEGER NOT NULL REFERENCES arrival,
  ticket INTEGER NOT NULL REFERENCES ticket,
  state TEXT NOT NULL CHECK (state IN ('queued', 'done', 'failed', 'void')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  created_at TEXT NOT NULL,
  not_before TEXT NOT NULL,
  tried_since TEXT,
  UNIQUE (kind, arrival)
) STRICT;
CREATE INDEX write_back_queued ON write_back (not_before) WHERE state = 'queued';
`
