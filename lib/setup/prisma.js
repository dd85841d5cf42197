import { runPrisma } from './generate.js'

// `npm run prisma -- validate | format | generate`
process.exitCode = await runPrisma(process.argv.slice(2))
