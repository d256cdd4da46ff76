import {
  differingTables,
  DumpHeader,
  DumpRows,
  DumpTrailer,
  type DumpRow,
  type DumpTable,
} from '#app/domain/backup/dump.ts'
import { problem } from './problem.server.ts'
import { RowSum } from './row-values.server.ts'

export type DumpReader = {
  begin?: (header: DumpHeader) => Promise<void>
  rows?: (table: DumpTable, rows: DumpRow[]) => Promise<void>
}

/**
 * Reads a dump line by line, hands on its rows as they come, and compares them with what its trailer counts.
 *
 * @throws Refusal `NEWER_FORMAT`, `CUT_OFF` or `NOT_AS_WRITTEN`
 */
export async function readDump(
  lines: AsyncIterable<string>,
  reader: DumpReader = {},
): Promise<{ header: DumpHeader; trailer: DumpTrailer }> {
  let header: DumpHeader | undefined
  let trailer: DumpTrailer | undefined
  const tables = new Map<string, { table: DumpTable; sum: RowSum }>()
  for await (const text of lines) {
    const value: unknown = JSON.parse(text)
    if (header === undefined) {
      header = readHeader(value)
      for (const table of header.tables) tables.set(table.name, { table, sum: new RowSum(table.name) })
      await reader.begin?.(header)
    } else if ((value as { kind?: unknown }).kind === 'trailer') {
      trailer = DumpTrailer.parse(value)
    } else {
      const { table: name, rows } = DumpRows.parse(value)
      const known = tables.get(name)
      if (known === undefined || trailer !== undefined) throw problem('NOT_AS_WRITTEN')
      known.sum.add(rows)
      await reader.rows?.(known.table, rows)
    }
  }
  if (header === undefined || trailer === undefined) throw problem('CUT_OFF')
  const read = [...tables.values()].map(({ sum }) => sum.total)
  if (differingTables(read, trailer.tables).length > 0) throw problem('NOT_AS_WRITTEN')
  return { header, trailer }
}

function readHeader(value: unknown): DumpHeader {
  const read = DumpHeader.safeParse(value)
  if (read.success) return read.data
  throw problem(Number((value as { format?: unknown } | null)?.format) > 1 ? 'NEWER_FORMAT' : 'NOT_AS_WRITTEN')
}

/** The lines of a text that comes in pieces. */
export async function* linesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const parts: Buffer[] = []
  for await (const some of source) {
    let rest = Buffer.from(some)
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      parts.push(rest.subarray(0, end))
      yield Buffer.concat(parts.splice(0)).toString('utf8')
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) parts.push(rest)
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString('utf8')
}
