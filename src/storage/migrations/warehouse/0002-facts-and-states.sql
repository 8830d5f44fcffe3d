-- Facts: what happened, one row per customer, newest version counts. Everything about a customer lies in one row, so that replacing
-- it is one atomic write and a state is a function of one row. Written only by src/facts.
-- "Never" is 2299-12-31: it makes `paid_at < asOf` false without a null check. It does not leave the warehouse.
CREATE TABLE IF NOT EXISTS customers (
  customer_id       UInt64,
  version           UInt64,
  is_deleted        UInt8 DEFAULT 0,
  user_id           String,
  email             String,
  phone             String,
  name              String,
  -- JSON object; newest value of each trait.
  traits            String CODEC(ZSTD(1)),
  is_known          UInt8,
  first_seen_at     DateTime64(3, 'UTC'),
  last_seen_at      DateTime64(3, 'UTC'),
  registered_at     DateTime64(3, 'UTC'),
  first_visit_at    DateTime64(3, 'UTC'),
  first_cart_at     DateTime64(3, 'UTC'),
  last_cart_at      DateTime64(3, 'UTC'),
  visits            UInt32,
  page_views        UInt32,
  product_views     UInt32,
  searches          UInt32,
  cart_adds         UInt32,
  coupons_entered   UInt32,
  -- Days with any activity in the shop's zone, ascending.
  active_days       Array(Date) CODEC(Delta(2), ZSTD(1)),
  -- Activity by local hour of the week, 0 = Monday 00:00 to 167; only hours with any.
  week_hours        Array(UInt8),
  week_hour_counts  Array(UInt32),
  country           LowCardinality(String),
  region            LowCardinality(String),
  city              LowCardinality(String),
  device            LowCardinality(String),
  platform          LowCardinality(String),
  browser           LowCardinality(String),
  locale            LowCardinality(String),
  source            LowCardinality(String),
  campaign          LowCardinality(String),
  first_source      LowCardinality(String),
  -- Every order, paid or not, by placed_at. Amounts in the shop's currency; value_minor: goods after discounts, without shipping and tax.
  orders Nested (
    order_id        String,
    placed_at       DateTime64(3, 'UTC'),
    paid_at         DateTime64(3, 'UTC'),
    cancelled_at    DateTime64(3, 'UTC'),
    value_minor     Int64,
    units           Float64,
    line_count      UInt32,
    discount_minor  Int64,
    shipping_minor  Int64,
    tax_minor       Int64,
    has_coupon      UInt8,
    is_converted    UInt8,
    source          LowCardinality(String),
    platform        LowCardinality(String),
    device          LowCardinality(String),
    country         LowCardinality(String),
    region          LowCardinality(String),
    city            LowCardinality(String)
  ),
  -- Lines of those orders; order_number is the 1-based place in orders.
  lines Nested (
    order_number    UInt32,
    product_id      String,
    category        LowCardinality(String),
    brand           LowCardinality(String),
    quantity        Float64,
    price_minor     Int64,
    value_minor     Int64,
    discount_minor  Int64
  ),
  refunds Nested (
    refunded_at     DateTime64(3, 'UTC'),
    order_id        String,
    amount_minor    Int64
  ),
  -- What is in the cart now (empty after an order), and what was favourited and not removed.
  cart_changed_at   DateTime64(3, 'UTC'),
  cart Nested (
    product_id      String,
    category        LowCardinality(String),
    quantity        Float64,
    value_minor     Int64
  ),
  favourites Nested (
    product_id      String,
    category        LowCardinality(String),
    price_minor     Int64,
    added_at        DateTime64(3, 'UTC')
  )
) ENGINE = ReplacingMergeTree(version, is_deleted)
ORDER BY customer_id
-- A row is wide: a page about one customer should not read eight thousand of them.
SETTINGS index_granularity = 256;

-- States: what the facts mean on a date, one row per customer and date asked for. Written only by src/states.
CREATE TABLE IF NOT EXISTS states (
  as_of                 DateTime64(3, 'UTC'),
  customer_id           UInt64,
  version               UInt64,
  is_deleted            UInt8 DEFAULT 0,
  user_id               String,
  email                 String,
  name                  String,
  is_known              UInt8,
  first_seen_at         DateTime64(3, 'UTC'),
  last_seen_at          DateTime64(3, 'UTC'),
  registered_at         Nullable(DateTime64(3, 'UTC')),
  stage                 LowCardinality(String),
  -- Paid and not cancelled before as_of.
  orders                UInt32,
  purchase_days         UInt32,
  units                 Float64,
  revenue_minor         Int64,
  refunded_minor        Int64,
  average_order_minor   Nullable(Float64),
  first_order_at        Nullable(DateTime64(3, 'UTC')),
  last_order_at         Nullable(DateTime64(3, 'UTC')),
  days_since            Nullable(Float64),
  own_rhythm_days       Nullable(Float64),
  rhythm_days           Nullable(Float64),
  rhythm_spread_days    Nullable(Float64),
  model_group           LowCardinality(String),
  horizon_days          UInt16,
  p_alive               Nullable(Float64),
  chance                Nullable(Float64),
  chance_at_last_order  Nullable(Float64),
  expected_orders       Nullable(Float64),
  lapses_at             Nullable(DateTime64(3, 'UTC')),
  next_order_at         Nullable(DateTime64(3, 'UTC')),
  next_order_from       Nullable(DateTime64(3, 'UTC')),
  next_order_to         Nullable(DateTime64(3, 'UTC')),
  second_order_chance   Nullable(Float64),
  expected_value_minor  Nullable(Float64),
  lifetime_value_minor  Nullable(Float64),
  risk                  LowCardinality(String),
  tier                  LowCardinality(String),
  -- 1 to 5, 5 best; 0 without an order.
  recency               UInt8,
  frequency             UInt8,
  monetary              UInt8,
  rfm_group             LowCardinality(String),
  groups                Array(LowCardinality(String)),
  unpaid_orders         UInt32,
  unpaid_minor          Int64,
  cart_minor            Int64,
  favourite_count       UInt32,
  categories Nested (category LowCardinality(String), share Float64, lift Float64, confidence Float64),
  brands Nested (brand LowCardinality(String), share Float64),
  price_band            LowCardinality(String),
  discount_share        Nullable(Float64),
  discount_depth        Nullable(Float64),
  freight_share         Nullable(Float64),
  free_freight_share    Nullable(Float64),
  holiday_share         Nullable(Float64),
  holiday_lift          Nullable(Float64),
  holiday               LowCardinality(String),
  favourite_hour        Nullable(UInt8),
  favourite_weekday     Nullable(UInt8),
  platform              LowCardinality(String),
  device                LowCardinality(String),
  source                LowCardinality(String),
  country               LowCardinality(String),
  region                LowCardinality(String),
  city                  LowCardinality(String),
  gender                LowCardinality(String),
  age_band              LowCardinality(String),
  persona               LowCardinality(String),
  personas              Map(LowCardinality(String), Float64)
) ENGINE = ReplacingMergeTree(version, is_deleted)
PARTITION BY as_of
ORDER BY (as_of, customer_id)
SETTINGS index_granularity = 512;

-- Rates of exchange: one unit of `currency` is `rate` units of the shop's currency from `valid_from` on.
CREATE TABLE IF NOT EXISTS currency_rates (
  currency   LowCardinality(String),
  valid_from Date,
  rate       Float64,
  version    UInt64
) ENGINE = ReplacingMergeTree(version) ORDER BY (currency, valid_from);

-- Customers' rows while a rebuild is under way (then exchanged with `customers`), and facts as known at a past date, while its states are worked out.
CREATE TABLE IF NOT EXISTS customers_rebuild AS customers;
CREATE TABLE IF NOT EXISTS customers_past AS customers;

-- Identifiers of the customers that the refresh under way is about.
CREATE TABLE IF NOT EXISTS refresh_scope (identity_id UInt64) ENGINE = MergeTree ORDER BY identity_id;

-- What lines of orders leave out, from the newest catalogue.
CREATE DICTIONARY IF NOT EXISTS catalogue (product_id String, category String, brand String)
PRIMARY KEY product_id
SOURCE(CLICKHOUSE(QUERY 'SELECT product_id, category, brand FROM {database}.products FINAL'))
LAYOUT(COMPLEX_KEY_HASHED())
LIFETIME(0);

-- The rate in force on a day. A dictionary and not a join: own-currency orders, most of all orders, then cost nothing (measured: a join took four times as long as all else).
CREATE DICTIONARY IF NOT EXISTS rate_of (currency String, valid_from Date, valid_to Date, rate Float64)
PRIMARY KEY currency
SOURCE(CLICKHOUSE(QUERY 'SELECT currency, valid_from, leadInFrame(valid_from, 1, toDate(''2149-06-06'')) OVER (PARTITION BY currency ORDER BY valid_from ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) - 1 AS valid_to, rate FROM {database}.currency_rates FINAL'))
LAYOUT(COMPLEX_KEY_RANGE_HASHED())
RANGE(MIN valid_from MAX valid_to)
LIFETIME(0);
