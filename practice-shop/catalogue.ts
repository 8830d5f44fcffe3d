/** A product of the example shop. Prices in euro cents. */
export type ExampleProduct = {
  productId: string
  sku: string
  name: string
  category: string
  brand: string
  /** What it was sold for until now: every event is at this price. */
  priceMinor: number
  /** What the catalogue asks from today on: some were marked down this morning. */
  nowMinor: number
  /** Pieces in stock now. */
  stock: number
  url: string
}

type Range = {
  category: string
  prefix: string
  brands: readonly string[]
  /** Cheapest and dearest, euro. */
  prices: readonly [number, number]
  things: readonly string[]
}

// biome-ignore format: lists of names read better side by side
const ranges: readonly Range[] = [
  {
    category: 'Knitwear',
    prefix: 'KN',
    brands: ['Fjordmark', 'Aska Wool', 'Nordlys'],
    prices: [29, 189],
    things: [
      'Merino Beanie', 'Ribbed Scarf', 'Wool Mittens', 'Fine Merino Tee', 'Cotton Crew', 'Mock Neck', 'Rib Vest', 'Lambswool V-Neck',
      'Half Zip', 'Fisherman Sweater', 'Moss Stitch Pullover', 'Alpaca Crew', 'Relaxed Cardigan', 'Cable Roll Neck', 'Long Cardigan',
      'Mohair Pullover', 'Yoke Sweater', 'Chunky Cardigan', 'Cashmere Crew', 'Cashmere Roll Neck',
    ],
  },
  {
    category: 'Outerwear',
    prefix: 'OU',
    brands: ['Halde', 'Fjordmark', 'Regn & Co'],
    prices: [59, 329],
    things: [
      'Packable Vest', 'Rain Hat', 'Light Anorak', 'Rain Jacket', 'Overshirt', 'Quilted Liner', 'Waxed Vest', 'Chore Jacket', 'Field Jacket',
      'City Shell', 'Fleece Jacket', 'Pile Coat', 'Rain Coat', 'Bomber', 'Quilted Coat', 'Waxed Jacket', 'Duffle Coat', 'Down Jacket',
      'Wool Coat', 'Winter Parka',
    ],
  },
  {
    category: 'Everyday',
    prefix: 'EV',
    brands: ['Nordlys', 'Linde', 'Studio Vester'],
    prices: [15, 139],
    things: [
      'Organic Socks, 3 pairs', 'Cotton Briefs, 3 pieces', 'Heavy Tee', 'Striped Tee', 'Long Sleeve Tee', 'Tank Top', 'Linen Shirt', 'Poplin Shirt',
      'Oxford Shirt', 'Sweatshirt', 'Hoodie', 'Midi Skirt', 'Wide Trousers', 'Chino', 'Straight Jeans', 'Linen Trousers', 'Shirt Dress',
      'Wrap Dress', 'Jersey Dress', 'Pleated Dress',
    ],
  },
  {
    category: 'Home textiles',
    prefix: 'HT',
    brands: ['Linde', 'Aska Wool', 'Havn'],
    prices: [12, 249],
    things: [
      'Tea Towel', 'Linen Napkins, 4 pieces', 'Waffle Hand Towel', 'Cushion Cover', 'Apron', 'Bath Towel', 'Table Runner', 'Terry Robe',
      'Linen Tablecloth', 'Pillowcase Pair', 'Wool Cushion', 'Fitted Sheet', 'Duvet Cover', 'Quilt', 'Merino Throw', 'Linen Bedding Set',
      'Percale Bedding Set', 'Bouclé Throw', 'Flatweave Rug', 'Sheepskin',
    ],
  },
  {
    category: 'Kitchen & table',
    prefix: 'KT',
    brands: ['Havn', 'Lerstad', 'Eikvik'],
    prices: [9, 179],
    things: [
      'Espresso Cup', 'Oak Spoon', 'Egg Cups, 2 pieces', 'Stoneware Mug', 'Breakfast Bowl', 'Side Plate', 'Glass Carafe', 'Dinner Plate',
      'Serving Bowl', 'Water Glasses, 4 pieces', 'Salt & Pepper Mills', 'Cutting Board', 'Butter Dish', 'Tea Pot', 'Pour-Over Set',
      'Bread Knife', 'Cast Iron Pan', 'Serving Platter', 'Cutlery Set', 'Enamel Casserole',
    ],
  },
  {
    category: 'Candles & care',
    prefix: 'CC',
    brands: ['Skumring', 'Urt', 'Nordlys'],
    prices: [6, 59],
    things: [
      'Tea Lights, 24 pieces', 'Hand Soap Bar', 'Dinner Candles, 6 pieces', 'Lip Balm', 'Dish Soap', 'Hand Soap', 'Wool Wash', 'Hand Cream',
      'Room Spray', 'Body Wash', 'Soap Refill, 1 litre', 'Shampoo', 'Small Scented Candle', 'Body Lotion', 'Bath Salt', 'Face Oil',
      'Scented Candle', 'Reed Diffuser', 'Large Scented Candle', 'Care Gift Box',
    ],
  },
]

/** Prices rise through a range the way a shop's do: many low, few high, each ending like a price. */
function priceOf([low, high]: readonly [number, number], place: number, count: number): number {
  const euro = low * (high / low) ** (place / (count - 1))
  if (euro < 20) return Math.round(euro * 2) * 50 - 5
  if (euro < 100) return Math.round(euro) * 100 - 10
  return Math.round(euro / 10) * 1000 - 100
}

/** A fifth off each seventh product, ending like a price. */
function markDown(priceMinor: number, place: number): number {
  return place % 7 === 3 ? Math.round((priceMinor * 0.8) / 50) * 50 - 5 : priceMinor
}

/** Cheap things lie in the hundreds, dear ones in dozens; each fifth is down to its last pieces, and one of a range is sold out. */
function stockOf(place: number, count: number): number {
  if (place === 11) return 0
  if (place % 5 === 4) return 1 + (place % 4)
  return Math.round(240 * 0.08 ** (place / count)) - ((place * 7) % 13)
}

function productsOf({ category, prefix, brands, prices, things }: Range): ExampleProduct[] {
  return things.map((thing, place) => {
    const number = String(place + 1).padStart(3, '0')
    const priceMinor = priceOf(prices, place, things.length)
    const slug = thing
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/-$/, '')
    return {
      productId: `${prefix}${number}`,
      sku: `${prefix}-${number}-1`,
      name: thing,
      category,
      brand: brands[place % brands.length] as string,
      ...{ priceMinor, nowMinor: markDown(priceMinor, place), stock: stockOf(place, things.length) },
      url: `https://nordlys.example/products/${slug}`,
    }
  })
}

/** Everything the example shop sells: six categories, each from its cheapest product to its dearest. */
export const exampleProducts: readonly ExampleProduct[] = ranges.flatMap(productsOf)

export const exampleCategories: readonly string[] = ranges.map(({ category }) => category)

const byCategory = Map.groupBy(exampleProducts, (product) => product.category)

export function productsIn(category: string): readonly ExampleProduct[] {
  return byCategory.get(category) ?? []
}
