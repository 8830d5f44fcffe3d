import { describe, expect, test } from 'vitest'
import { guessMapping } from './guess-mapping.ts'
import { guessDateFormat, guessNumberStyle } from './guess-values.ts'

const guess = (header: string, ...rows: string[]) =>
  guessMapping(
    header.split(';'),
    rows.map((row) => row.split(';')),
  )

describe('guessMapping', () => {
  test.each<[string, string, string[], object, object?]>([
    [
      'English orders',
      'Order ID;Customer ID;Order Date;Total',
      ['1;c1;2025-01-31;12.50'],
      { orderId: 'Order ID', 'customer.userId': 'Customer ID', occurredAt: 'Order Date', total: 'Total' },
      { row: 'order' },
    ],
    [
      'cents',
      'order_id;customer_id;ts;amount_cents',
      ['1;c1;2025-01-31;1250'],
      { total: { column: 'amount_cents', unit: 'minor' } },
      { row: 'order' },
    ],
    [
      'addresses under a name that says nothing',
      'Order ID;Reached at;Contact person;Order Date;Total',
      ['1;ann@example.com;Ann;2025-01-31;12.50', '2;;Ben;2025-02-01;7', '3;cy@example.co.uk;Cy;2025-02-02;8'],
      { orderId: 'Order ID', 'customer.email': 'Reached at', occurredAt: 'Order Date', total: 'Total' },
      { row: 'order' },
    ],
    [
      'German lines',
      'Bestellnummer;Kundennummer;Bestelldatum;Artikelnummer;Menge;Einzelpreis;Währung',
      ['1;K1;24.12.2024 09:00;A;2;1.112,50;EUR'],
      {
        orderId: 'Bestellnummer',
        'line.productId': 'Artikelnummer',
        'line.quantity': 'Menge',
        'line.price': 'Einzelpreis',
        currency: 'Währung',
      },
      { row: 'order_line', format: { decimal: ',', thousands: '.', dates: 'd.M.yyyy H:mm' } },
    ],
    [
      'French orders',
      'N° de commande;Email client;Date de commande;Montant TTC',
      ['C1;a@b.fr;13/01/2025;1 112,50'],
      { orderId: 'N° de commande', 'customer.email': 'Email client', total: 'Montant TTC' },
      { row: 'order', format: { dates: 'd/M/yyyy', decimal: ',', thousands: ' ' } },
    ],
    [
      'Spanish orders',
      'Pedido;Correo;Fecha;Importe',
      ['1;a@b.es;31/4/2024;x', '2;a@b.es;30/4/2024;12,5'].slice(1),
      { 'customer.email': 'Correo', total: 'Importe' },
      { row: 'order' },
    ],
    [
      'Danish lines',
      'Ordrenummer;E-mail;Ordredato;Varenummer;Antal;Stykpris',
      ['1;a@b.dk;24-12-2024 10:00;V1;1;99,00'],
      { orderId: 'Ordrenummer', 'line.productId': 'Varenummer', 'line.price': 'Stykpris' },
      { row: 'order_line' },
    ],
    [
      'Portuguese orders',
      'Número do pedido;Cliente;Data do pedido;Valor total',
      ['1;c;2024-02-03;R$ 12,90'],
      { orderId: 'Número do pedido', total: 'Valor total' },
      { row: 'order', currency: 'BRL' },
    ],
    [
      'Chinese lines',
      '订单编号;客户编号;下单时间;商品名称;数量;单价',
      ['1;2;2024/3/5 12:00:00;茶;1;20'],
      { orderId: '订单编号', 'line.name': '商品名称', 'line.price': '单价' },
      { row: 'order_line', format: { dates: 'yyyy/M/d H:mm:ss' } },
    ],
    [
      'events',
      'event_time;event_type;product_id;price;user_id',
      ['2019-10-01 00:00:00 UTC;cart;44;35.79;5'],
      { name: { column: 'event_type', clean: { words: { cart: 'Product Added' } } }, 'customer.userId': 'user_id' },
      { row: 'event' },
    ],
    [
      'customers',
      'Email;First Name;Last Name;Country;Created',
      ['a@b.de;A;B;DE;2020-01-01'],
      { 'customer.email': 'Email', 'traits.firstName': 'First Name', country: 'Country' },
      { row: 'customer' },
    ],
    [
      'products',
      'SKU;Product ID;Product Name;Category;Price',
      ['s;1;Cup;Kitchen;4.5'],
      { 'product.id': 'Product ID', 'product.name': 'Product Name', 'product.price': 'Price' },
      { row: 'product' },
    ],
    [
      'addresses under "customer"',
      'Order;Customer;Date;Total',
      ['1;a@b.de;2025-01-01;5'],
      { 'customer.email': 'Customer' },
      { row: 'order' },
    ],
    [
      'ids of a spreadsheet',
      'Order;Customer;Date;Total',
      ['1;17850.0;2025-01-01;5'],
      { 'customer.userId': 'Customer' },
      { clean: { Customer: 'stripDecimal' } },
    ],
    [
      'rows without a customer',
      'Order;Customer;Date;Total',
      ['1;c;2025-01-01;5', '2;;2025-01-01;5'],
      {},
      { skip: [{ when: { column: 'Customer', is: 'empty' }, because: 'no customer' }] },
    ],
    [
      'negative amounts',
      'Order;Customer;Date;Total',
      ['1;c;2025-01-01;-5'],
      {},
      { treatAs: [{ when: { column: 'Total', lessThan: 0 }, row: 'refund' }] },
    ],
  ])('%s', (_name, header, rows, fields, rest = {}) => {
    const { mapping, confidence } = guess(header, ...rows)
    expect(mapping).toMatchObject({ ...rest, fields })
    expect(confidence).toBeGreaterThan(0.6)
  })

  test('amounts of the whole order are not taken from each of its lines', () => {
    const { mapping, notes } = guess(
      'Order;Customer;Date;SKU;Quantity;Price;Shipping;Total',
      '1;c;2025-01-01;A;1;5;4;9',
    )
    expect(Object.keys(mapping?.fields ?? {})).not.toContain('shipping')
    expect(notes.join(' ')).toContain('Left out: Shipping, Total')
  })

  test('what tells nothing is no guess', () => {
    expect(guess('alpha;beta;gamma', '1;2;3')).toMatchObject({ mapping: undefined, confidence: 0 })
  })

  test('formats that Regulars knows are recognised by their columns', () => {
    const header = [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
      'Country',
    ]
    expect(guessMapping(header, [])).toMatchObject({ mapping: { name: 'online-retail' }, confidence: 1 })
    const cdnow = guessMapping(
      ['column1', 'column2', 'column3', 'column4', 'column5'],
      [['00004', '0001', '19970101', '2', '29.33']],
    )
    expect(cdnow.mapping?.name).toBe('cdnow')
  })
})

describe('values', () => {
  test.each<[string[], string | undefined, string?]>([
    [['2025-01-31', ''], 'iso'],
    [['20250131'], 'yyyyMMdd'],
    [['1569888000'], 'epochSeconds'],
    [['1569888000000'], 'epochMilliseconds'],
    [['31/1/2025'], 'd/M/yyyy'],
    [['1/31/2025 3:05 PM'], 'M/d/yyyy h:mm a'],
    [['1/2/2025'], 'd/M/yyyy', 'use M/d/yyyy'],
    [['Jan 31, 2025'], 'MMM d, yyyy'],
    [['soon'], undefined],
    [[''], undefined],
  ])('%j are dates as %s', (values, format, note = '') => {
    const guessed = guessDateFormat(values)
    expect(guessed?.format).toBe(format)
    expect(guessed?.note ?? '').toContain(note)
  })

  test.each<[string[], string, string]>([
    [['12.50', '3'], '.', ''],
    [['12,50'], ',', ''],
    [['1,234.50'], '.', ','],
    [['1.234,50'], ',', '.'],
    [['1 234,50', '€ 3,00'], ',', ' '],
    [["1'234.50"], '.', "'"],
    [['abc'], '.', ''],
  ])('%j are numbers with "%s" and "%s"', (values, decimal, thousands) => {
    expect(guessNumberStyle(values)).toEqual({ decimal, thousands })
  })
})
