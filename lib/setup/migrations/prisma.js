import '../node-version.js'
import { install } from '../install.js'
import { runPrisma } from './generate.js'

// `npm run prisma -- validate | format | generate`
await install()
process.exitCode = await runPrisma(process.argv.slice(2))
