// Looks for the owner of a data directory over and over until its standard input ends. Run as: node looking-process.ts DATA_DIR
import { setImmediate as nextTurn } from 'node:timers/promises'
import { findOwner } from '../../src/storage/index.ts'

let isOver = false
process.stdin.resume().on('end', () => {
  isOver = true
})
console.log('looking')
while (!isOver) {
  await findOwner(process.argv[2] ?? '')
  await nextTurn()
}
