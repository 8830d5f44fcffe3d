-- Every stage that the customer has come into before the date, and when, oldest first; the last is `stage`.
ALTER TABLE states ADD COLUMN IF NOT EXISTS `stage_moves.stage` Array(LowCardinality(String));
ALTER TABLE states ADD COLUMN IF NOT EXISTS `stage_moves.at` Array(DateTime64(3, 'UTC'));

-- States of before have none; they are worked out anew, because the ledger has forgotten them, too (0006-stage-moves.sql).
TRUNCATE TABLE states;
