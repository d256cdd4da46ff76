/** Why nothing can be stored or read just now: the database is away, or its disk takes nothing more. */
export type StorageFault = 'away' | 'full'

/**
 * Prisma's "cannot be reached", "timed out", "closed the connection", "no connection free"; the same as its adapter calls them, which
 * is all that a query of our own words has; those of the network; and those of PostgreSQL. P2039 says only "some fault of the
 * database", a trigger's refusal among them: what stands beside it counts.
 */
const awayCodes =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2037|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|57P0[1-5]|53[23]00|08\w{3})$/

const fullCodes = /^(SQLITE_FULL|SQLITE_IOERR\w*|SQLITE_READONLY\w*|ENOSPC|EDQUOT|EROFS|53100)$/

/** What the PostgreSQL driver says, without a code, when a connection ends in the middle of a transaction. */
const awayWords =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|terminating connection|timeout exceeded when trying to connect|This socket has been ended)/

/** Whether a fault is the database's or its disk's, and so passes; null for every other fault. */
export function storageFaultOf(error: unknown): StorageFault | null {
  const { codes, messages } = describe(error)
  if (codes.some((each) => fullCodes.test(each))) return 'full'
  if (codes.some((each) => awayCodes.test(each)) || messages.some((each) => awayWords.test(each))) return 'away'
  return null
}

/**
 * Every code that a fault of the database carries. Prisma keeps those of the adapter and of the database in different places: as the
 * fault's own, in its cause, and, for a query of our own words, in what it tells beside a code that means "some query failed".
 */
export function codesOf(error: unknown): string[] {
  return describe(error).codes
}

type Described = { codes: string[]; messages: string[] }

function describe(error: unknown, depth = 0): Described {
  if (typeof error !== 'object' || error === null || depth > 4) return { codes: [], messages: [] }
  const { code, originalCode, kind, message, originalMessage, cause, meta, errors } = error as Record<string, unknown>
  const within = [cause, (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError]
  const deeper = [...within, ...(Array.isArray(errors) ? errors : [])].map((each) => describe(each, depth + 1))
  const texts = (values: unknown[]) => values.filter((each) => typeof each === 'string')
  return {
    codes: [...texts([code, originalCode, kind]), ...deeper.flatMap(({ codes }) => codes)],
    messages: [...texts([message, originalMessage]), ...deeper.flatMap(({ messages }) => messages)],
  }
}
