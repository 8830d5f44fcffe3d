export const snippetLanguages = ['browser', 'node', 'curl'] as const
export type SnippetLanguage = (typeof snippetLanguages)[number]

/** Code that sends a first event to this server, ready to be pasted. `origin` is the server's address. */
export function snippet(language: SnippetLanguage, origin: string, key: string): string {
  const { host, protocol } = new URL(origin)
  if (language === 'browser')
    return `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next'

const analytics = AnalyticsBrowser.load({
  writeKey: '${key}',
  cdnSettings: {
    integrations: {
      'Segment.io': {
        apiKey: '${key}',
        apiHost: '${host}/v1',
        protocol: '${protocol.replace(':', '')}',
      },
    },
  },
})

analytics.page()
analytics.identify('customer-1', { email: 'ann@example.com' })
analytics.track('Product Viewed', {
  product_id: 'p1',
  name: 'Mug',
  category: 'Kitchen',
  price: 12.5,
  currency: 'EUR',
})`
  if (language === 'node')
    return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({ writeKey: '${key}', host: '${origin}' })

analytics.track({
  userId: 'customer-1',
  event: 'Order Completed',
  properties: {
    order_id: '1001',
    revenue: 25,
    currency: 'EUR',
    products: [
      { product_id: 'p1', name: 'Mug', category: 'Kitchen', price: 12.5, quantity: 2 },
    ],
  },
})
await analytics.closeAndFlush()`
  return `curl ${origin}/v1/track \\
  -u '${key}:' \\
  -H 'content-type: application/json' \\
  -d '{
  "userId": "customer-1",
  "event": "Product Viewed",
  "properties": { "product_id": "p1", "name": "Mug", "price": 12.5, "currency": "EUR" }
}'`
}
