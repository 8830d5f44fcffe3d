// Claims a data directory, says how that went, and keeps it until its standard input ends. Run as: node claiming-process.ts DATA_DIR [URL]
import { isRefusal } from '../../src/platform/index.ts'
import { claimDataDirectory } from '../../src/storage/index.ts'

const [, , dataDir = '', url] = process.argv
const claim = await claimDataDirectory(dataDir)
if (!isRefusal(claim) && url) await claim.announce(url)
console.log(JSON.stringify(isRefusal(claim) ? claim : { pid: process.pid }))
if (isRefusal(claim)) process.exit(0)
process.stdin.resume().on('end', () => claim.release())
