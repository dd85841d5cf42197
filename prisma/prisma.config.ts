import { defineConfig } from 'prisma/config'

// Paths are relative to this file. Generating and validating need no database, so the address may be missing.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://127.0.0.1/veta' },
})
