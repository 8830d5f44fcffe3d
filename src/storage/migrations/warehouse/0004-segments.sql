-- Price and stock of each product as the catalogue shows them now, for conditions on carts and favourites. Reloaded with `catalogue`.
CREATE DICTIONARY IF NOT EXISTS product_now (product_id String, price_minor Nullable(Int64), stock Nullable(Float64), currency String, version UInt64)
PRIMARY KEY product_id
SOURCE(CLICKHOUSE(QUERY 'SELECT product_id, price_minor, stock, currency, version FROM {database}.products FINAL'))
LAYOUT(COMPLEX_KEY_HASHED())
LIFETIME(0);

-- Who is in which segment now: bit b of the mask of group g stands for segment number 64 g + b. One row per customer and 64 segments, so that
-- a thousand segments of a million customers are sixteen million rows at most, and who changed is one XOR away.
CREATE TABLE IF NOT EXISTS segment_members (
  group_no     UInt16,
  customer_id  UInt64,
  mask         UInt64,
  version      UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (group_no, customer_id);

-- Every entry and exit. A customer's stays in a segment are its rows in order; all rows of one refresh have its number and its instant.
-- Cause: `saved` (was in when the segment began), `edited` (the definition changed), `data` (something happened), `time` (the date moved on).
CREATE TABLE IF NOT EXISTS segment_changes (
  segment_no   UInt32,
  customer_id  UInt64,
  refresh_no   UInt64,
  changed_at   DateTime64(3, 'UTC'),
  has_entered  UInt8,
  cause        LowCardinality(String)
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(changed_at)
ORDER BY (segment_no, customer_id, refresh_no);

-- How large each segment was after each refresh that changed it.
CREATE TABLE IF NOT EXISTS segment_sizes (
  segment_no   UInt32,
  changed_at   DateTime64(3, 'UTC'),
  refresh_no   UInt64,
  size         UInt64,
  entered      UInt64,
  left_count   UInt64
) ENGINE = ReplacingMergeTree
ORDER BY (segment_no, changed_at, refresh_no);

-- Uploaded lists: identifiers as they were given, by the key that events carry; who that is, is looked up when reading.
CREATE TABLE IF NOT EXISTS list_members (
  list         String,
  identity_id  UInt64,
  added_at     DateTime64(3, 'UTC'),
  is_deleted   UInt8 DEFAULT 0,
  version      UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (list, identity_id);

-- Outside facts by place and day, such as the weather. An empty part of the place fits every place. Coordinates of cities are feed "places".
CREATE TABLE IF NOT EXISTS feed_rows (
  feed         LowCardinality(String),
  field        LowCardinality(String),
  on_date      Date,
  country      LowCardinality(String),
  region       LowCardinality(String),
  city         LowCardinality(String),
  number       Nullable(Float64),
  text         String,
  version      UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY (feed, field, on_date, country, region, city);
