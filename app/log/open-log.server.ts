import pino, { type DestinationStream, type Logger } from 'pino'

export type { Logger } from 'pino'

/**
 * The log of a server: one JSON object a line. What may stand in it is chosen here and nowhere else: no error speaks its
 * message, because messages repeat what they were given (a name, a plan's reference, a line of a file).
 */
export function openLog(level: string | undefined, destination?: DestinationStream): Logger {
  const options = {
    level: level || 'warn',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeFault },
  }
  return destination ? pino(options, destination) : pino(options)
}

type Described = { type: string; code?: string; message?: string; at: string[]; cause?: Described }

/** Messages of the language itself that repeat names of the code and never a value. */
const plainMessage =
  /^(Cannot (read|set) properties of (undefined|null) \((reading|setting) '[\w$]+'\)|[\w$.]+ is not (a function|iterable|defined|a constructor)|Maximum call stack size exceeded)$/

/** A fault as the log may hold it: its kind, its code and where it happened. */
export function describeFault(fault: unknown, depth = 0): Described {
  if (!(fault instanceof Error)) return { type: typeof fault, at: [] }
  const { code, cause } = fault as { code?: unknown; cause?: unknown }
  const isPlainCode = typeof code === 'string' && /^[A-Z0-9][A-Z0-9_]{1,40}$/.test(code)
  return {
    type: fault.name,
    ...(isPlainCode && { code }),
    ...(plainMessage.test(fault.message) && { message: fault.message }),
    at: framesOf(fault.stack),
    ...(cause !== undefined && depth < 3 && { cause: describeFault(cause, depth + 1) }),
  }
}

/** The lines of a stack that say where; what comes before them is the message, which may have lines of its own. */
function framesOf(stack: string | undefined): string[] {
  const lines = (stack ?? '').split('\n').map((line) => line.trim())
  return lines
    .filter((line) => /^at ([\w$.<>[\] ]+ \()?(file:|node:|\/|[A-Z]:\\)[^()]*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
}
