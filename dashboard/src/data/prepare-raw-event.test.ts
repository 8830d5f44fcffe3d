import { expect, it } from 'vitest'
import { prepareRawEvent } from './prepare-raw-event.ts'

it('leaves out what is not said and opens what was sent as JSON', () => {
  const columns = {
    name: 'Product Viewed',
    coupon: '',
    value_minor: null,
    tax_minor: 0,
    'lines.name': [],
    traits: '{}',
    properties: '{"product_id":"p1"}',
    url: '{not json}',
  }
  expect(prepareRawEvent(columns)).toEqual({
    name: 'Product Viewed',
    tax_minor: 0,
    properties: { product_id: 'p1' },
    url: '{not json}',
  })
})
