/** The first schema. Times are RFC 3339 UTC text; lists and mails are JSON; `raw` is the SHA-256 of bytes in raw.db. */
export const first = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE server_folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('inbox', 'sent')),
  uid_validity TEXT,
  last_uid INTEGER NOT NULL DEFAULT 0
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
  related TEXT NOT NULL,
  asked INTEGER,
  waiting_since TEXT NOT NULL,
  message_count INTEGER NOT NULL,
  folder_by_hand INTEGER NOT NULL,
  priority_by_hand INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_folder ON ticket (folder);
CREATE INDEX ticket_customer ON ticket (customer_address);

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
  mail TEXT NOT NULL,
  headers TEXT NOT NULL
) STRICT;
CREATE INDEX message_ticket ON message (ticket, received_at);
CREATE INDEX message_message_id ON message (message_id) WHERE message_id IS NOT NULL;

CREATE TABLE arrival (
  id INTEGER PRIMARY KEY,
  server_folder INTEGER NOT NULL REFERENCES server_folder,
  uid_validity TEXT NOT NULL,
  uid INTEGER NOT NULL,
  received_at TEXT NOT NULL,
  raw TEXT,
  state TEXT NOT NULL CHECK (state IN ('stored', 'taken', 'duplicate', 'gap')),
  tries INTEGER NOT NULL DEFAULT 0,
  truncated INTEGER NOT NULL DEFAULT 0,
  message INTEGER REFERENCES message,
  UNIQUE (server_folder, uid_validity, uid)
) STRICT;
CREATE INDEX arrival_stored ON arrival (received_at, id) WHERE state = 'stored';
CREATE INDEX arrival_gap ON arrival (server_folder) WHERE state = 'gap';

CREATE TABLE participant (
  ticket INTEGER NOT NULL REFERENCES ticket,
  address TEXT NOT NULL,
  PRIMARY KEY (ticket, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_address ON participant (address);

CREATE TABLE event (
  event INTEGER PRIMARY KEY AUTOINCREMENT,
  act INTEGER NOT NULL,
  ticket INTEGER NOT NULL REFERENCES ticket,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  by TEXT NOT NULL,
  data TEXT NOT NULL,
  undoes INTEGER UNIQUE REFERENCES event
) STRICT;
CREATE INDEX event_ticket ON event (ticket, event);
CREATE INDEX event_act ON event (act);
CREATE INDEX event_by_agent ON event (event) WHERE by = 'agent';
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket,
  kind TEXT NOT NULL,
  envelope TEXT NOT NULL,
  subject TEXT NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  raw TEXT NOT NULL,
  key TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'refused', 'unknown', 'cancelled')),
  attempts INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  copy TEXT NOT NULL CHECK (copy IN ('owed', 'done', 'none')),
  created_at TEXT NOT NULL,
  not_before TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_open ON outbox (state) WHERE state IN ('queued', 'sending', 'unknown');
CREATE INDEX outbox_copy ON outbox (copy) WHERE copy = 'owed';
`
