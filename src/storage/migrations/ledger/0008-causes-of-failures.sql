-- Why an import or the writing of a board failed, as a code with its values: people read it in their own language.

ALTER TABLE imports ADD COLUMN error_cause jsonb;

ALTER TABLE board_runs
  -- The panel's own title, or the name of its report; null where the board failed as a whole.
  ADD COLUMN failed_panel text,
  ADD COLUMN failure_cause jsonb;
