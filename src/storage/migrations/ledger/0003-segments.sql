-- Segments by name. The number is where members and changes lie in the warehouse and is never given twice.
CREATE TABLE segments (
  segment_no      integer GENERATED ALWAYS AS IDENTITY (START WITH 0 MINVALUE 0) PRIMARY KEY,
  name            text NOT NULL,
  title           text NOT NULL,
  description     text NOT NULL DEFAULT '',
  definition      jsonb NOT NULL,
  version         integer NOT NULL DEFAULT 1,
  -- The audience of the product that it is, as long as nobody changed it.
  is_shipped      boolean NOT NULL DEFAULT false,
  saved_by        text NOT NULL,
  saved_at        timestamptz NOT NULL,
  -- Worked out for everybody at the next refresh; why: 'saved', 'edited' or 'data'.
  due             text,
  size            bigint,
  evaluated_at    timestamptz,
  changed_at      timestamptz,
  -- Why it could not be worked out; the members are then those of evaluated_at.
  failure         text,
  failed_at       timestamptz,
  deleted_at      timestamptz
);
CREATE UNIQUE INDEX segments_name ON segments (name) WHERE deleted_at IS NULL;

CREATE TABLE segment_versions (
  segment_no integer NOT NULL,
  version    integer NOT NULL,
  title      text NOT NULL,
  definition jsonb NOT NULL,
  note       text NOT NULL DEFAULT '',
  saved_by   text NOT NULL,
  saved_at   timestamptz NOT NULL,
  PRIMARY KEY (segment_no, version)
);

CREATE TABLE uploads (
  kind        text NOT NULL CHECK (kind IN ('list', 'feed')),
  name        text NOT NULL,
  rows        bigint NOT NULL,
  uploaded_by text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  PRIMARY KEY (kind, name)
);

-- Where changes of segments are told, and what is still to be told there.
CREATE TABLE webhooks (
  webhook_id  text PRIMARY KEY,
  url         text NOT NULL,
  secret      text NOT NULL,
  -- Names of segments; null: all of them.
  segments    jsonb,
  -- Changes up to this refresh are queued.
  queued_to   bigint NOT NULL,
  disabled_at timestamptz,
  created_by  text NOT NULL,
  created_at  timestamptz NOT NULL
);

CREATE TABLE webhook_deliveries (
  delivery_id  text PRIMARY KEY,
  webhook_id   text NOT NULL REFERENCES webhooks ON DELETE CASCADE,
  body         text NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  due_at       timestamptz,
  delivered_at timestamptz,
  failure      text,
  created_at   timestamptz NOT NULL
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;
