import { createServer } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { build } from './build.js'
import { demonstrationPeople, loadDemonstration } from './demonstration.js'
import { atEnd } from './ending.js'
import { checkSecrets, configuration } from './environment.js'
import { generateClient } from './migrations/generate.js'
import { migrate } from './migrations/migrate.js'
import { openForServer } from './postgres/open.js'
import { Stop, step } from './progress.js'
import { secretsOf } from './secrets.js'
import { listening } from './serve/http-server.js'
import { serve } from './serve/serve.js'

/**
 * @typedef {import('./environment.js').Configuration} Configuration
 */

/**
 * Everything that `npm start` does after the packages are installed.
 * @param {{ dev: boolean }} options
 */
export async function startVeta({ dev }) {
  const config = configuration()
  const site = process.env.NEXTAUTH_URL || `http://localhost:${config.port}`
  if (config.external) checkSecrets()
  const url = config.external ?? (await embedded(config, site))
  const demonstrated = !config.external && process.env.VETA_DEMO !== 'off'
  const demoKey = demonstrated ? secretsOf(config.data).demoKey : ''
  Object.assign(process.env, {
    DATABASE_URL: url,
    NEXTAUTH_URL: site,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secretsOf(config.data).NEXTAUTH_SECRET,
    VETA_DATA: config.data,
    VETA_EMBEDDED: config.external ? '' : '1',
    VETA_DEMO_KEY: demoKey,
  })

  await portIsFree(config)
  await step('Preparing the database client', generateClient)
  if (config.external) await step('Waiting for the database', () => reachable(url))
  await step('Bringing the database up to date', () => migrate(url))
  if (demonstrated) await step('Loading the demonstration', () => loadDemonstration(url))
  if (!dev) await step('Building the pages', build)
  const server = await step('Starting', () => serve({ port: config.port, host: config.host, dev }))
  atEnd(server.close)
  await welcome({ site, url, demoKey, external: Boolean(config.external) })
}

/**
 * @param {Configuration} config
 * @param {string} site
 */
async function embedded({ data }, site) {
  const database = await step('Starting the database', () => openForServer(data, site))
  atEnd(database.stop)
  return database.url
}

/**
 * Better to fail now than after building the pages.
 * @param {Configuration} config
 */
async function portIsFree({ port, host }) {
  const server = createServer()
  await listening(server, port, host)
  await new Promise((resolve) => server.close(resolve))
}

/**
 * A database server that starts together with Veta takes a moment.
 * @param {string} url
 */
async function reachable(url) {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
    try {
      await client.connect()
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!['ECONNREFUSED', '57P03', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) || attempt === 30) {
        const words = error instanceof Error && error.message ? error.message : code
        throw new Stop(`The database of DATABASE_URL cannot be reached: ${words}`)
      }
      await wait(1000)
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** @param {{ site: string, url: string, demoKey: string, external: boolean }} about */
async function welcome({ site, url, demoKey, external }) {
  console.log(`\nVeta is at ${site}\n`)
  const people = demoKey ? await demonstrationPeople(url) : []
  if (people.length > 0) {
    console.log(
      'To explore the demonstration, open this address on this machine and choose one of its people:',
    )
    console.log(`  ${site}/signin?demo=${demoKey}\n`)
    for (const { role, name } of people) console.log(`  ${name}, ${role}`)
    console.log(
      '\nKeep the address to yourself: it signs anybody on this machine in as any of them. The sign-in',
    )
    console.log('ends when a seminar of your own has begun. Without it: VETA_DEMO=off npm start')
  } else {
    const how = external ? '' : ' (in another terminal, while Veta runs)'
    console.log(`To make the first account${how}:`)
    console.log('  npm run veta -- user add --email you@example.org --name "Your name" --admin')
  }
  console.log('\nCtrl-C stops it.')
}
