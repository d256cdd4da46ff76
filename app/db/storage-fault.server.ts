/** Why nothing can be stored or read just now: the database is away, or its disk takes nothing more. */
export type StorageFault = 'away' | 'full'

/** Prisma's "cannot be reached", "timed out", "closed the connection", "no connection free", "not accepting queries". */
const awayCodes =
  /^(P1001|P1002|P1008|P1017|P2024|P2028|P2037|P2039|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|57P0[1-5]|08\w{3})$/

const fullCodes = /^(SQLITE_FULL|SQLITE_IOERR\w*|SQLITE_READONLY\w*|ENOSPC|EDQUOT|EROFS|53100)$/

/** What the PostgreSQL driver says, without a code, when a connection ends in the middle of a transaction. */
const awayWords = /^(Connection terminated|Client has encountered a connection error|terminating connection)/

/** Whether a fault is the database's or its disk's, and so passes; null for every other fault. */
export function storageFaultOf(error: unknown): StorageFault | null {
  if (typeof error !== 'object' || error === null) return null
  const { code, originalCode, message, cause } = error as Record<string, unknown>
  const codes = [code, originalCode].filter((each) => typeof each === 'string')
  if (codes.some((each) => fullCodes.test(each))) return 'full'
  if (codes.some((each) => awayCodes.test(each))) return 'away'
  if (typeof message === 'string' && awayWords.test(message)) return 'away'
  return storageFaultOf(cause)
}
