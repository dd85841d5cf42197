import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { doctor } from '@/lib/cli/doctor'
import type { Check } from '@/lib/cli/doctor/check'
import { configurationChecks } from '@/lib/cli/doctor/configuration'
import { databaseChecks } from '@/lib/cli/doctor/database'
import { machineChecks } from '@/lib/cli/doctor/machine'
import { mailCheck } from '@/lib/cli/doctor/mail'
import { withClient } from '../support/database/databases'
import { aMailbox } from '../support/mailbox'

const url = process.env.DATABASE_URL ?? ''
const before = { ...process.env }
const states = (checks: Check[]) => Object.fromEntries(checks.map(({ at, state }) => [at, state]))

afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
})

describe('the doctor', () => {
  it('finds a sound database sound', async () => {
    expect(states(await databaseChecks(url))).toEqual({
      database: 'ok',
      durability: expect.stringMatching(/^(ok|warn)$/),
      extensions: 'ok',
      connections: 'ok',
      clock: 'ok',
      migrations: 'ok',
    })
  })

  it('says that nobody answers, and what to look at', async () => {
    const [check, ...rest] = await databaseChecks('postgresql://veta@127.0.0.1:1/veta')
    expect(rest).toEqual([])
    expect(check).toMatchObject({
      at: 'database',
      state: 'fail',
      todo: expect.stringContaining('DATABASE_URL'),
    })
    expect(check?.says).toContain('ECONNREFUSED')
  })

  it('sees migrations that are missing, begun or changed', async () => {
    const last = '(SELECT max(migration_name) FROM _prisma_migrations)'
    const found = (change: string) =>
      withClient(url, async (client) => {
        await client.query('CREATE TABLE kept AS TABLE _prisma_migrations')
        await client.query(change)
        const check = (await databaseChecks(url)).find(({ at }) => at === 'migrations')
        await client.query(
          'TRUNCATE _prisma_migrations; INSERT INTO _prisma_migrations TABLE kept; DROP TABLE kept',
        )
        return check
      })
    expect(await found(`DELETE FROM _prisma_migrations WHERE migration_name = ${last}`)).toMatchObject({
      state: 'warn',
      says: expect.stringMatching(/^1 of \d+ are not applied yet/),
    })
    const change = `SET checksum = 'another' WHERE migration_name = ${last}`
    expect(await found(`UPDATE _prisma_migrations ${change}`)).toMatchObject({
      state: 'fail',
      says: expect.stringContaining('was changed after it was applied'),
    })
    const halt = `SET finished_at = NULL WHERE migration_name = ${last}`
    expect(await found(`UPDATE _prisma_migrations ${halt}`)).toMatchObject({ state: 'fail' })
  })

  it('tries the mail server, and sends nothing', async () => {
    const mailbox = await aMailbox()
    expect(await mailCheck()).toMatchObject({ state: 'ok' })
    await mailbox.close()
    expect(mailbox.received).toEqual([])
    process.env.SMTP_URL = 'smtp://127.0.0.1:1'
    expect(await mailCheck()).toMatchObject({ state: 'fail', says: expect.stringContaining('ECONNREFUSED') })
    process.env.SMTP_URL = 'mail.example.org'
    expect(await mailCheck()).toMatchObject({ state: 'fail' })
    delete process.env.SMTP_URL
    expect(await mailCheck()).toMatchObject({ says: expect.stringContaining('links go to the log') })
  })

  it('reads the configuration before anything else', async () => {
    process.env.NEXTAUTH_URL = 'https://veta.example.org'
    expect(states(configurationChecks())).toEqual({ configuration: 'ok', secret: 'ok' })
    process.env.NEXTAUTH_URL = 'http://veta.example.org'
    expect(states(configurationChecks())).toMatchObject({ configuration: 'warn' })
    process.env.GITHUB_ID = 'known'
    expect(configurationChecks().find(({ at }) => at === 'sign-in')).toMatchObject({
      state: 'fail',
      todo: 'Set GITHUB_SECRET too.',
    })
    delete process.env.NEXTAUTH_SECRET
    expect(states(configurationChecks())).toMatchObject({ secret: 'fail' })
    process.env.NEXTAUTH_URL = 'nowhere'
    expect(await doctor.run([])).toMatchObject({
      failed: '\nOne thing fails.',
      value: { ok: false, checks: [{ at: 'configuration', says: expect.stringContaining('NEXTAUTH_URL') }] },
    })
  })

  it('keeps an eye on the folder of the embedded database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'veta-doctor-'))
    Object.assign(process.env, { VETA_EMBEDDED: '1', VETA_DATA: folder })
    const secrets = join(folder, 'secrets.json')
    writeFileSync(secrets, '{}', { mode: 0o600 })
    expect(states(await machineChecks())).toMatchObject({ 'data folder': 'ok' })
    chmodSync(secrets, 0o644)
    expect((await machineChecks())[0]).toMatchObject({
      state: 'fail',
      todo: expect.stringContaining('chmod 600'),
    })
    chmodSync(secrets, 0o600)
    chmodSync(folder, 0o777)
    expect((await machineChecks())[0]).toMatchObject({ state: 'warn' })
    rmSync(folder, { recursive: true })
    expect((await machineChecks())[0]).toMatchObject({ state: 'fail' })
  })
})
