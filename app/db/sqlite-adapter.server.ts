import { PrismaLibSql } from '@prisma/adapter-libsql'

type Client = ReturnType<PrismaLibSql['createClient']>
type Transaction = Awaited<ReturnType<Client['transaction']>>

/**
 * The driver adapter for an SQLite file, on one connection. The driver would give each transaction a connection of its own and leave
 * it open behind it, three open files each until memory is tidied, so that a busy server meets the system's limit. Prisma
 * sends nothing else while a transaction runs, so one connection does for both.
 */
export class SqliteAdapter extends PrismaLibSql {
  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): Client {
    const client = super.createClient(config)
    client.transaction = () => begin(client)
    return client
  }
}

async function begin(client: Client): Promise<Transaction> {
  await client.execute('BEGIN').catch(async (error: unknown) => {
    // An end that failed may have left the one before open.
    if (client.closed) throw error
    client.reconnect()
    await client.execute('BEGIN')
  })
  let state: 'open' | 'failed' | 'ended' = 'open'
  /**
   * A statement that fails may have ended the transaction, as on a full disk; what follows would be stored by itself. So a transaction
   * takes nothing more after a fault, as on PostgreSQL.
   */
  const within = async <T>(run: () => Promise<T>): Promise<T> => {
    if (state !== 'open') throw new Error('The transaction takes nothing more')
    try {
      return await run()
    } catch (error) {
      state = 'failed'
      throw error
    }
  }
  const rollback = async () => {
    if (state === 'ended') return
    state = 'ended'
    await client.execute('ROLLBACK')
  }
  return {
    execute: (statement: Parameters<Transaction['execute']>[0]) => within(() => client.execute(statement)),
    executeMultiple: oneByOne,
    batch: oneByOne,
    commit: async () => {
      try {
        await within(() => client.execute('COMMIT'))
        state = 'ended'
      } catch (error) {
        // What cannot be committed is over: the next transaction must not find it open. Nothing is open where the fault has ended it.
        await rollback().catch(() => {})
        throw error
      }
    },
    rollback,
    close: () => void rollback().catch(() => {}),
    get closed() {
      return state === 'ended'
    },
  }
}

/** Nothing here sends several statements at once, and the client's own way of it would end the transaction. */
function oneByOne(): Promise<never> {
  return Promise.reject(new Error('A transaction takes its statements one by one'))
}
