import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

/**
 * Prisma's schema engine, in the form without a download: it compares migrations, schema and database. It relies on private
 * parts of two packages, so their versions are pinned exactly and `tests/setup` runs it.
 * @param {string} url of a disposable database, on a server that allows creating databases
 * @returns {Promise<bindings.SchemaEngine>}
 */
export async function schemaEngine(url) {
  instance ??= instantiate()
  await instance
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => adapter(url),
    connectToShadowDb: () => shadow(url),
  })
  return await bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory)
}

/** @type {Promise<void> | undefined} */
let instance

/** Once per process: the bindings support a single instance. */
async function instantiate() {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const module = new WebAssembly.Module(readFileSync(file.replace(/\.js$/, '.wasm')))
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': bindings })
  let message = ''
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      get: () => message,
      /** @param {string} text */
      set_message: (text) => {
        message = text
      },
    },
  })
  const { __wbg_set_wasm } = /** @type {{ __wbg_set_wasm(exports: object): void }} */ (
    /** @type {unknown} */ (bindings)
  )
  __wbg_set_wasm(exports)
  const { __wbindgen_start } = /** @type {{ __wbindgen_start(): void }} */ (/** @type {unknown} */ (exports))
  __wbindgen_start()
}

/** @param {string} url */
async function adapter(url) {
  const pool = new pg.Pool({ connectionString: url, max: 4 })
  const made = await new PrismaPg(pool, { disposeExternalPool: true }).connect()

  // The adapter splits a script at every semicolon, even inside a function's body.
  made.executeScript = async (/** @type {string} */ script) => {
    await pool.query(script)
  }

  readCharColumns(made)
  return made
}

/**
 * The engine reads catalogue columns of type "char" (18), which the adapter does not support.
 * @param {object} made
 */
function readCharColumns(made) {
  const inner = /** @type {{ performIO(query: unknown): Promise<pg.QueryArrayResult>,
    queryRaw(query: unknown): Promise<{ columnTypes: number[] }> }} */ (made)
  const performIO = inner.performIO.bind(inner)
  const queryRaw = inner.queryRaw.bind(inner)
  /** @type {WeakMap<object, number[]>} */
  const chars = new WeakMap()
  inner.performIO = async (query) => {
    const result = await performIO(query)
    chars.set(/** @type {object} */ (query), charColumnsOf(result))
    return result
  }
  inner.queryRaw = async (query) => {
    const result = await queryRaw(query)
    for (const index of chars.get(/** @type {object} */ (query)) ?? []) {
      result.columnTypes[index] = ColumnTypeEnum.Character
    }
    return result
  }
}

/** @param {pg.QueryArrayResult} result */
function charColumnsOf({ fields }) {
  const chars = fields.flatMap((field, index) => (field.dataTypeID === 18 ? [index] : []))
  for (const index of chars) Object.assign(fields[index] ?? {}, { dataTypeID: 25 })
  return chars
}

/**
 * With an address, the adapter would use the main database as its shadow database.
 * @param {string} url
 */
async function shadow(url) {
  const name = `shadow_${process.pid}_${Date.now()}`
  await asAdmin(url, `CREATE DATABASE ${name} TEMPLATE template0`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const made = await adapter(address.href)
  const dispose = made.dispose.bind(made)
  made.dispose = async () => {
    await dispose()
    await asAdmin(url, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return made
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function asAdmin(url, sql) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
