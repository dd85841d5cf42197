import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from './lock.js'
import { canReach, ownerFor } from './owner.js'
import { programsFor } from './places.js'
import { address, createDatabase, stopAtExit } from './postgres.js'
import { serverOn } from './postmaster.js'
import { initialise, launch, stopServer } from './server.js'

const prefix = 'veta-cluster-'

/** Linux keeps the files of this folder in memory, where a database is copied in a tenth of the time. */
const memory = '/dev/shm'

/** In bytes: the databases that a run of all tests has at one time, and the log of their changes. */
const roomOfRun = 2 * 1024 ** 3

const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  max_wal_size: '256MB',
}

/** Counts statements, so that a benchmark can report how many a page needs. */
const counting = { shared_preload_libraries: 'pg_stat_statements' }

/**
 * A fast cluster for tests and benchmarks, deleted when it is stopped. Never for data worth keeping.
 * @param {{ durable?: boolean }} [options] durable: writes as durably as the real one
 * @returns {Promise<import('./postgres.js').Database>}
 */
export async function throwAwayDatabase({ durable = false } = {}) {
  sweep()
  const owner = ownerFor('')
  const home = mkdtempSync(join(!durable && hasRoom() ? memory : reachableTemp(owner), prefix))
  chmodSync(home, 0o755)
  writeFileSync(join(home, 'owner'), String(process.pid))
  const place = { folder: join(home, 'postgres'), programs: programsFor(owner), owner }
  initialise(place, { throwAway: true })
  const settings = durable ? counting : careless
  const server = await launch(place, { settings, log: join(home, 'postgres.log') })
  const undo = stopAtExit(() => server.pid)
  await createDatabase(address(server.port))
  const stop = async () => {
    await stopServer(place, server).finally(undo)
    rmSync(home, { recursive: true, force: true })
  }
  return { url: address(server.port), stop }
}

/** Removes the remains of killed test runs. */
function sweep() {
  for (const parent of new Set([memory, tmpdir(), '/tmp'])) {
    if (!existsSync(parent)) continue
    for (const name of readdirSync(parent)) {
      const home = join(parent, name)
      if (!name.startsWith(prefix) || !isAbandoned(home)) continue
      try {
        const server = serverOn(join(home, 'postgres'))
        if (server) process.kill(server.pid, 'SIGQUIT')
        rmSync(home, { recursive: true, force: true })
      } catch {
        // It belongs to another user, who will remove it.
      }
    }
  }
}

/** @param {string} home */
function isAbandoned(home) {
  try {
    return !isRunning(Number(readFileSync(join(home, 'owner'), 'utf8')))
  } catch {
    return false
  }
}

/** Whether the memory holds a run's databases and leaves as much again to the programs. */
function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize >= roomOfRun && freemem() >= 2 * roomOfRun
  } catch {
    return false
  }
}

/** @param {import('./owner.js').Owner | undefined} owner */
function reachableTemp(owner) {
  return canReach(owner, tmpdir()) ? tmpdir() : '/tmp'
}
