-- Which coupon an order was placed with, and of which brand the products of cart and favourites are. The facts are worked out anew, because
-- the ledger has forgotten what they meant (0008-coupon-codes-and-brands.sql); until then these are empty. Table customers_past is made anew after this.
ALTER TABLE customers
  ADD COLUMN IF NOT EXISTS `orders.coupon` Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS `cart.brand` Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS `favourites.brand` Array(LowCardinality(String));

ALTER TABLE customers_rebuild
  ADD COLUMN IF NOT EXISTS `orders.coupon` Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS `cart.brand` Array(LowCardinality(String)),
  ADD COLUMN IF NOT EXISTS `favourites.brand` Array(LowCardinality(String));
