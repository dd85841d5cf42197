// Every command imports this first, before syntax or modules that an old Node lacks.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Veta needs Node.js 20.19 to 24; this is ${process.version}. Install a newer Node.js and try again.`,
  )
  process.exit(1)
}
