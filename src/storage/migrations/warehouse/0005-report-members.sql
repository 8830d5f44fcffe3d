-- Who a report under way looks at, where it is narrowed to a segment or split into parts. Written when it is asked for, dropped when it is
-- answered; what a process that died left behind goes after an hour.
CREATE TABLE IF NOT EXISTS report_members (
  scope_no     UInt64,
  part         LowCardinality(String),
  customer_id  UInt64,
  written_at   DateTime DEFAULT now()
) ENGINE = MergeTree
PARTITION BY scope_no
ORDER BY (part, customer_id)
TTL written_at + INTERVAL 1 HOUR;
