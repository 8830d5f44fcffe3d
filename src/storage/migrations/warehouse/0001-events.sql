-- The event log: what happened, as it came in. Append-only; who the customer is, is looked up when reading (customer_of),
-- so a merge or its undo changes no event. Sorted by identifier: one customer's history is a few neighbouring granules.
CREATE TABLE IF NOT EXISTS events (
  identity_id        UInt64,
  occurred_at        DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  event_id           UUID CODEC(NONE),
  received_at        DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1)),
  source             LowCardinality(String),
  type               LowCardinality(String),
  name               LowCardinality(String),
  sent_name          LowCardinality(String),
  message_id         String CODEC(ZSTD(1)),
  user_id            String CODEC(ZSTD(1)),
  anonymous_id       String CODEC(ZSTD(1)),
  email              String CODEC(ZSTD(1)),
  phone              String CODEC(ZSTD(1)),
  platform           LowCardinality(String),
  device             LowCardinality(String),
  os                 LowCardinality(String),
  browser            LowCardinality(String),
  country            LowCardinality(String),
  region             LowCardinality(String),
  city               LowCardinality(String),
  locale             LowCardinality(String),
  timezone           LowCardinality(String),
  utm_source         LowCardinality(String),
  utm_medium         LowCardinality(String),
  utm_campaign       LowCardinality(String),
  referrer_host      LowCardinality(String),
  url                String CODEC(ZSTD(1)),
  order_id           String CODEC(ZSTD(1)),
  cart_id            String CODEC(ZSTD(1)),
  coupon             LowCardinality(String),
  currency           LowCardinality(String),
  -- What the goods cost after discounts, without shipping and tax (the Segment spec's revenue); null where the event does not say.
  value_minor        Nullable(Int64),
  total_minor        Nullable(Int64),
  shipping_minor     Nullable(Int64),
  tax_minor          Nullable(Int64),
  discount_minor     Nullable(Int64),
  -- 1: the lines are some of the order's lines and add to those of its other events; 0: they are all its lines and replace earlier ones.
  lines_are_partial  UInt8,
  lines Nested (
    product_id       String,
    sku              String,
    name             String,
    category         LowCardinality(String),
    brand            LowCardinality(String),
    quantity         Float64,
    price_minor      Int64,
    value_minor      Int64,
    discount_minor   Int64
  ),
  traits             String CODEC(ZSTD(1)),
  properties         String CODEC(ZSTD(1)),
  -- Finds an event by its id without reading the log, and is written in the same part, so the check for duplicates cannot disagree with it.
  PROJECTION by_event_id (SELECT event_id ORDER BY event_id)
) ENGINE = MergeTree
ORDER BY (identity_id, occurred_at, event_id)
-- A refresh reads the events of some thousand customers spread over the whole table: small granules let it skip most of it.
SETTINGS index_granularity = 1024, fsync_after_insert = 1, fsync_part_directory = 1;

-- Identifiers that each written batch touched. Written before the batch's events, so a crash between the two costs one needless refresh, never a missed one.
CREATE TABLE IF NOT EXISTS changes (
  batch_id    UInt64,
  identity_id UInt64
) ENGINE = MergeTree ORDER BY (batch_id, identity_id);

-- The warehouse's copy of the ledger's identities.
CREATE TABLE IF NOT EXISTS identity_links (
  identity_id UInt64,
  customer_id UInt64,
  version     UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY identity_id;

CREATE DICTIONARY IF NOT EXISTS customer_of (identity_id UInt64, customer_id UInt64)
PRIMARY KEY identity_id
SOURCE(CLICKHOUSE(QUERY 'SELECT identity_id, customer_id FROM {database}.identity_links FINAL'))
LAYOUT(HASHED())
LIFETIME(0);

-- The catalogue, newest description of each product. The version is the time that the description is from, epoch milliseconds.
CREATE TABLE IF NOT EXISTS products (
  product_id  String,
  name        String,
  category    LowCardinality(String),
  brand       LowCardinality(String),
  price_minor Nullable(Int64),
  currency    LowCardinality(String),
  stock       Nullable(Float64),
  url         String,
  image_url   String,
  properties  String,
  version     UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY product_id;
