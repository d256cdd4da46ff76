import { mayRestore, placeReturnRows } from '#app/db/return-rows.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import type { PlacedRow } from '#app/domain/returns/place-rows.ts'
import type { ReturnDefinition } from '#app/domain/returns/return-definition.ts'
import { valueWords } from '#app/domain/returns/value-words.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { noSuchSource } from './end-preview.server.ts'
import { noRows, type StagedRows } from './preview-return.server.ts'

const notesOnPage = 50
const rowsShown = 20
/** More faults than this nobody mends by reading; the counts say how many there are. */
const faultsShown = 200

/** `page` is the page of the notes, from 1; with a `rule` only its notes are listed. */
export type SourceQuery = { sourceId: string; page?: number; rule?: string }

/** A source as a person looks at it: what it would do, or what it did. */
export async function getSource(work: Work, { sourceId, page = 1, rule: asked = '' }: SourceQuery) {
  allow(work, 'returns.read')
  const { db } = work
  const source = await db.returnSource.findUnique({ where: { id: sourceId } })
  if (source === null) throw noSuchSource()
  const definition = returnDefinition(source.kind)
  const where = { sourceId, rule: asked === '' ? { not: 'refused' } : asked }
  const [faults, notes, listed, rules, first, canBeUndone] = await Promise.all([
    db.returnNote.findMany({
      where: { sourceId, rule: 'refused' },
      orderBy: { ordinal: 'asc' },
      take: faultsShown,
    }),
    db.returnNote.findMany({
      where,
      orderBy: { ordinal: 'asc' },
      skip: (page - 1) * notesOnPage,
      take: notesOnPage,
    }),
    db.returnNote.count({ where }),
    db.returnNote.groupBy({
      by: ['rule', 'severity', 'sentence'],
      where: { sourceId, rule: { not: 'refused' } },
      _count: { _all: true },
      orderBy: { rule: 'asc' },
    }),
    firstRows(db, definition, source.staged),
    source.status === 'confirmed' ? mayRestore(db, definition, sourceId) : false,
  ])
  const { staged: _, fileHash: __, ...facts } = source
  return {
    ...facts,
    faults,
    notes,
    notesListed: listed,
    notePages: Math.max(1, Math.ceil(listed / notesOnPage)),
    rules: rules.map(({ rule, severity, sentence, _count }) => ({ rule, severity, sentence, rows: _count._all })),
    first,
    canBeUndone,
  }
}

export type FoundSource = Awaited<ReturnType<typeof getSource>>

/** A change of one row, column by column, as a preview shows it. */
export type ShownChange = { ref: string; changes: { heading: string; before: string; after: string }[] }

async function firstRows(
  db: Database,
  definition: ReturnDefinition,
  staged: string | null,
): Promise<{ added: string[]; changed: ShownChange[] }> {
  const rows = JSON.parse(staged ?? noRows) as StagedRows
  const first = [...rows.changed.slice(0, rowsShown), ...rows.added.slice(0, rowsShown)]
  const placed = await placeReturnRows(db, definition, [...first, ...rows.beside])
  return {
    added: placed.filter(({ kind }) => kind === 'added').map(({ ref }) => ref),
    changed: placed.flatMap((row) => (row.kind === 'changed' ? [shownChange(definition, row)] : [])),
  }
}

function shownChange(definition: ReturnDefinition, row: PlacedRow & { kind: 'changed' }): ShownChange {
  const { before, values } = row
  const changes = definition.columns
    .filter(({ key }) => (before.values[key] ?? null) !== (values[key] ?? null))
    .map((column) => ({
      heading: column.heading,
      before: valueWords(column, before.values[column.key] ?? null),
      after: valueWords(column, values[column.key] ?? null),
    }))
  return { ref: before.ref === row.ref ? row.ref : `${before.ref}, now ${row.ref}`, changes }
}

/** Everything that is listed of a source: refused rows first, then impossible and suspicious values, by line. */
export async function listNotes(work: Work, { sourceId }: { sourceId: string }) {
  allow(work, 'returns.read')
  const source = await work.db.returnSource.findUnique({ where: { id: sourceId }, include: { notes: true } })
  if (source === null) throw noSuchSource()
  return { name: source.name, notes: source.notes.toSorted((one, other) => one.ordinal - other.ordinal) }
}

export type SourceNote = Awaited<ReturnType<typeof listNotes>>['notes'][number]
