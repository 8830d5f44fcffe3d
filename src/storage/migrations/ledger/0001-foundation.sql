-- Who is who. One row per identifier that belongs to a customer with another key than its own, and one for that
-- customer's own key; an identifier without a row is its own customer.
CREATE TABLE identities (
  identity_key char(16) PRIMARY KEY,
  kind         text NOT NULL,
  value        text NOT NULL,
  customer_key char(16) NOT NULL,
  merge_id     text,
  -- Grows with every change, so that the warehouse's copy can ask for what is newer.
  version      bigint NOT NULL,
  linked_at    timestamptz NOT NULL
);
CREATE INDEX identities_customer ON identities (customer_key);
CREATE INDEX identities_version ON identities (version);
CREATE SEQUENCE identity_version;

CREATE TABLE merges (
  merge_id     text PRIMARY KEY,
  from_key     char(16) NOT NULL,
  into_key     char(16) NOT NULL,
  rule         text NOT NULL,
  evidence     jsonb NOT NULL,
  merged_at    timestamptz NOT NULL,
  undone_at    timestamptz
);
CREATE INDEX merges_into ON merges (into_key);

-- Pairs that a person took apart: they are never joined by a rule again.
CREATE TABLE separations (
  identity_key char(16) NOT NULL,
  apart_from   char(16) NOT NULL,
  separated_at timestamptz NOT NULL,
  PRIMARY KEY (identity_key, apart_from)
);

CREATE TABLE settings_history (
  settings_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  settings    jsonb NOT NULL,
  note        text NOT NULL DEFAULT '',
  changed_by  text NOT NULL,
  changed_at  timestamptz NOT NULL
);

CREATE TABLE api_keys (
  key_id     text PRIMARY KEY,
  scope      text NOT NULL CHECK (scope IN ('write', 'read', 'admin')),
  name       text NOT NULL,
  key_hash   text NOT NULL UNIQUE,
  hint       text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

CREATE TABLE imports (
  import_id    text PRIMARY KEY,
  file_name    text NOT NULL,
  mapping_name text NOT NULL,
  mapping      jsonb NOT NULL,
  state        text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'interrupted')),
  accepted     bigint NOT NULL DEFAULT 0,
  rejected     bigint NOT NULL DEFAULT 0,
  duplicates   bigint NOT NULL DEFAULT 0,
  skipped      bigint NOT NULL DEFAULT 0,
  rejects_file text,
  error        text,
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz
);

CREATE TABLE rejects (
  reject_id   text PRIMARY KEY,
  source      text NOT NULL,
  import_id   text,
  file_name   text,
  line        bigint,
  item_index  integer,
  field       text,
  code        text NOT NULL,
  reason      text NOT NULL,
  remedy      text NOT NULL DEFAULT '',
  body        text NOT NULL,
  state       text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'replayed', 'dismissed')),
  received_at timestamptz NOT NULL,
  closed_at   timestamptz
);
CREATE INDEX rejects_open ON rejects (received_at DESC) WHERE state = 'open';

-- What the whole shop looked like on a date: models and thresholds that every customer's state of that date is measured with.
CREATE TABLE calibrations (
  as_of       timestamptz PRIMARY KEY,
  calibration jsonb NOT NULL,
  fitted_at   timestamptz NOT NULL
);

-- How far each follower of the event log has come.
CREATE TABLE checkpoints (
  name       text PRIMARY KEY,
  position   jsonb NOT NULL,
  updated_at timestamptz NOT NULL
);
