import { describe, expect, it } from 'vitest'
import type { FileLook, Mapping } from '../api/imports.ts'
import { columnOfProblem, fieldOf, firstMapping, lackingFields, setField, setRow, setWhole } from './edit-mapping.ts'

const mapping: Mapping = {
  name: 'guessed',
  row: 'order_line',
  fields: {
    orderId: 'Order',
    'line.price': { column: 'Cents', unit: 'minor' },
    'customer.email': { firstOf: ['Mail', 'Login'] },
  },
}
const kind = (row: Mapping['row'], fields: string[], needed: string[][] = []) => ({ row, fields, needed })

describe('setField', () => {
  it.each<[string, string, string | null, Mapping['fields']]>([
    ['feeds a free field', 'Time', 'occurredAt', { ...mapping.fields, occurredAt: 'Time' }],
    ['takes a field from the column that fed it', 'No', 'orderId', { ...mapping.fields, orderId: 'No' }],
    [
      'frees a column',
      'Order',
      null,
      {
        'line.price': mapping.fields['line.price'] as string,
        'customer.email': mapping.fields['customer.email'] as string,
      },
    ],
    [
      'keeps how money is read',
      'Cents',
      'line.value',
      {
        orderId: 'Order',
        'customer.email': mapping.fields['customer.email'] as string,
        'line.value': { column: 'Cents', unit: 'minor' },
      },
    ],
    [
      'forgets it for what is no money',
      'Cents',
      'line.sku',
      { orderId: 'Order', 'customer.email': mapping.fields['customer.email'] as string, 'line.sku': 'Cents' },
    ],
  ])('%s', (_name, column, field, fields) => {
    expect(setField(mapping, column, field).fields).toEqual(fields)
  })

  it('makes a shipped mapping an own one whose rows stay the same rows', () => {
    const shipped: Mapping = {
      name: 'shopify-orders',
      title: 'Shopify',
      row: 'order',
      recognise: { columns: ['Name'] },
      fields: {},
    }
    const own = setField(shipped, 'Email', 'customer.email')
    expect(own).toEqual({
      name: 'own-shopify-orders',
      idScope: 'shopify-orders',
      row: 'order',
      fields: { 'customer.email': 'Email' },
    })
    expect(setField(own, 'Email', null)).toMatchObject({ name: 'own-shopify-orders', idScope: 'shopify-orders' })
  })
})

it('tells what a column feeds', () => {
  expect(fieldOf(mapping, 'Cents')).toEqual({ field: 'line.price', isAlone: true })
  expect(fieldOf(mapping, 'Login')).toEqual({ field: 'customer.email', isAlone: false })
  expect(fieldOf(mapping, 'Time')).toBeUndefined()
})

it('leaves out what means nothing on other rows', () => {
  const changed = setRow({ ...mapping, treatAs: [] }, kind('customer', ['customer.email']))
  expect(changed).toEqual({
    name: 'guessed',
    row: 'customer',
    fields: { 'customer.email': { firstOf: ['Mail', 'Login'] } },
  })
})

it.each<[string, Parameters<typeof setWhole>[1], Partial<Mapping>]>([
  ['a currency', { currency: 'DKK' }, { currency: 'DKK' }],
  ['a form of dates', { dates: 'd/M/yyyy' }, { format: { dates: 'd/M/yyyy' } }],
  ['the decimal sign', { decimal: ',' }, { format: { decimal: ',' } }],
])('sets %s and takes it back', (_name, whole, expected) => {
  const changed = setWhole(mapping, whole)
  expect(changed).toEqual({ ...mapping, ...expected })
})

it('takes back what was set', () => {
  expect(setWhole(setWhole(mapping, { currency: 'DKK', dates: 'iso' }), { currency: '', dates: '' })).toEqual(mapping)
})

it('moves the sign of thousands out of the way', () => {
  const german = setWhole(mapping, { decimal: ',' })
  const english = setWhole({ ...german, format: { decimal: ',', thousands: '.' } }, { decimal: '.' })
  expect(english.format).toEqual({ decimal: '.', thousands: ',' })
})

describe('lackingFields', () => {
  const line = kind('order_line', [], [['customer.email', 'customer.userId'], ['occurredAt']])
  it.each<[string, Mapping, ReturnType<typeof kind>, string[][]]>([
    ['names what is missing', mapping, line, [['occurredAt']]],
    ['is empty once all is there', setField(mapping, 'Time', 'occurredAt'), line, []],
    ['asks an order for its time', { ...mapping, row: 'order' }, kind('order', []), [['occurredAt']]],
    ['asks an event for its name', { ...mapping, row: 'event' }, kind('event', []), [['name']]],
    ['takes one name for all events', { ...mapping, row: 'event', event: 'Product Viewed' }, kind('event', []), []],
  ])('%s', (_name, given, ofKind, lacking) => {
    expect(lackingFields(given, ofKind)).toEqual(lacking)
  })
})

it('finds the cell that a refusal is about', () => {
  expect(columnOfProblem(mapping, 'line.price')).toBe('Cents')
  expect(columnOfProblem(mapping, 'Time')).toBe('Time')
  expect(columnOfProblem(mapping, null)).toBeUndefined()
})

it('begins with what the names of the columns say where no mapping could be guessed', () => {
  const column = (name: string, field: string | null) => ({ name, field, samples: [], filled: 1, why: null })
  const look = { mapping: null, columns: [column('Order', 'orderId'), column('Foo', null)] } as unknown as FileLook
  expect(firstMapping(look)).toEqual({ name: 'guessed', row: 'order_line', fields: { orderId: 'Order' } })
})
