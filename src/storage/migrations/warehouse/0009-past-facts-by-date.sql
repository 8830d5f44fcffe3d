-- Facts as known at a past date, a partition for each date, so that reports of several dates find theirs side by side.
DROP TABLE IF EXISTS customers_past;

CREATE TABLE IF NOT EXISTS customers_past
ENGINE = MergeTree PARTITION BY as_of ORDER BY customer_id SETTINGS index_granularity = 256
EMPTY AS SELECT toDateTime64(0, 3, 'UTC') AS as_of, * FROM customers;

-- States of past dates have no facts beside them; they are worked out anew, because the ledger has forgotten them, too (0007-past-facts.sql).
TRUNCATE TABLE states;
