-- Facts have columns more (coupons of orders, brands of cart and favourites): everybody's are worked out anew at the next refresh, as after a
-- change of the settings that they depend on.
UPDATE checkpoints SET position = jsonb_set(position, '{settings}', '""') WHERE name = 'facts';
