import type { PrismaClient } from './generated/sqlite/client.ts'

export type Engine = 'sqlite' | 'postgresql'

const engineRegister = Symbol.for('ehcp-workbench.engines')

/** Shared by every copy of this module in the process: the built pages hold one, the start holds another. */
const shared = globalThis as { [engineRegister]?: WeakMap<object, Engine> }
const engines = (shared[engineRegister] ??= new WeakMap<object, Engine>())

/** Remembers which engine a client or a transaction speaks to. */
export function rememberEngine(client: object, engine: Engine): void {
  engines.set(client, engine)
}

/** The engine of a client or of a transaction opened by `transact`. */
export function engineOf(client: object): Engine {
  const engine = engines.get(client)
  if (engine === undefined) throw new Error('This database client was not opened by openDatabase or transact')
  return engine
}

/** The client that acts read with. Code is typed against the SQLite client; PostgreSQL's has the same shape. */
export type Database = PrismaClient

/** What an act writes with, inside `transact`. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]
