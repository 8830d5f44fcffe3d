/** Lines of orders, some alike and some refused: what an import that is killed must get right. */
export const crashMapping = `
name: crash
row: order_line
fields: { orderId: id, customer.userId: who, occurredAt: at, line.sku: sku, line.price: price }
`

/** Every 11th line is the one before it again, every 997th has no price. */
export function crashLines(count: number): string {
  const lines = ['id,who,at,sku,price']
  for (let index = 0; index < count; index += 1) {
    const line = index % 11 === 10 ? index - 1 : index
    const order = Math.floor(line / 4)
    lines.push(`${order},c${order % 5000},2025-03-01,s${line % 300},${index % 997 === 5 ? 'none' : (line % 90) + 0.5}`)
  }
  return `${lines.join('\n')}\n`
}
