import { z } from 'zod'
import { command } from './command'
import type { Check } from './doctor/check'
import { configurationChecks } from './doctor/configuration'
import { databaseChecks } from './doctor/database'
import { machineChecks } from './doctor/machine'
import { mailCheck } from './doctor/mail'

export const doctor = command({
  name: 'doctor',
  does: 'Check configuration, database, migrations, mail, clock and disk, and say what to do',
  takes: '',
  about: 'Changes nothing. Exits 1 when something fails.',
  options: {},
  input: z.strictObject({}),
  async run() {
    const checks = await examine()
    const failures = checks.filter(({ state }) => state === 'fail').length
    return {
      said: checks.map(line).join('\n'),
      value: { ok: failures === 0, checks },
      failed:
        failures > 0 ? `\n${failures === 1 ? 'One thing fails' : `${failures} things fail`}.` : undefined,
    }
  },
})

async function examine(): Promise<Check[]> {
  const configuration = configurationChecks()
  // Unreadable settings make the other checks meaningless.
  if (configuration.some(({ at, state }) => at === 'configuration' && state === 'fail')) return configuration
  const database = await databaseChecks(process.env.DATABASE_URL ?? '')
  return [...configuration, ...database, await mailCheck(), ...(await machineChecks())]
}

function line({ at, state, says, todo }: Check): string {
  const found = `${state.padEnd(4)}  ${at.padEnd(13)}  ${says}`
  return todo ? `${found}\n${' '.repeat(21)}${todo}` : found
}
