// Owns "Nordlys", the made-up shop that a first start can be filled with: its catalogue, its people, their history up to today.
// Does not own how that gets in (a driver passes the way) nor what it means.
// Invariants: the same seed on the same day is the same shop, event for event; names and addresses are nobody's (example.com);
// nothing happens after the present; an order's customer joined before it.
export { type ExampleProduct, exampleProducts } from './catalogue.ts'
export { createExampleShop, type ExampleShopOptions } from './create-example-shop.ts'
export { exampleSettings } from './example-settings.ts'
export { type SeedOptions, seedExampleShop } from './seed-example-shop.ts'
