-- Boards: panels of reports side by side. Deleted ones stay, so that a deletion can be taken back.
CREATE TABLE boards (
  board_id   text PRIMARY KEY,
  title      text NOT NULL,
  -- Panels in their order, and the dates that they look at.
  definition jsonb NOT NULL,
  -- When it is written to files; null: never.
  schedule   jsonb,
  -- Runs that were due before this are not made up.
  scheduled_at timestamptz,
  saved_by   text NOT NULL,
  saved_at   timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz
);

-- Each time that a board was written to files, or could not be.
CREATE TABLE board_runs (
  board_id    text NOT NULL,
  -- The instant of the schedule that the run is for; of a run that somebody asked for, when they did.
  due_at      timestamptz NOT NULL,
  is_asked_for boolean NOT NULL,
  finished_at timestamptz NOT NULL,
  -- Folder of its files below that of the board; null where it failed.
  folder      text,
  failure     text,
  PRIMARY KEY (board_id, due_at)
);

-- What somebody wrote beside a day, shown on every picture over time.
CREATE TABLE annotations (
  annotation_id text PRIMARY KEY,
  on_date       text NOT NULL CHECK (on_date ~ '^\d{4}-\d{2}-\d{2}$'),
  text          text NOT NULL,
  saved_by      text NOT NULL,
  saved_at      timestamptz NOT NULL
);
