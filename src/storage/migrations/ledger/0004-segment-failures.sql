-- Why a segment could not be worked out, for programs and readers of any language: a code and its values, beside the English of `failure`.
ALTER TABLE segments ADD COLUMN failure_cause jsonb;

-- Failures of before have no more than their text.
UPDATE segments SET failure_cause = jsonb_build_object('code', 'error', 'values', jsonb_build_object('message', failure))
WHERE failure IS NOT NULL;
