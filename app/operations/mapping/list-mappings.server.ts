import { Mapping } from '#app/domain/reading/field.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

const mappingsOnPage = 50

/** The kept mappings, the latest first: by which headings the workbench knows a local spreadsheet again. */
export async function listMappings(work: Work, { page = 1 }: { page?: number } = {}) {
  allow(work, 'register.import')
  const [mappings, total] = await Promise.all([
    work.db.columnMapping.findMany({
      orderBy: [{ savedAt: 'desc' }, { id: 'asc' }],
      skip: (page - 1) * mappingsOnPage,
      take: mappingsOnPage,
    }),
    work.db.columnMapping.count(),
  ])
  return { mappings: mappings.map(readMapping), total, pages: Math.max(1, Math.ceil(total / mappingsOnPage)) }
}

/** One kept mapping. */
export async function getMapping(work: Work, { mappingId }: { mappingId: string }) {
  allow(work, 'register.import')
  const found = await work.db.columnMapping.findUnique({ where: { id: mappingId } })
  if (found === null)
    throw new Refusal('not-found', 'MAPPING_NOT_FOUND', 'There is no such mapping. Go back to the list of mappings.')
  return readMapping(found)
}

type StoredMapping = {
  id: string
  headings: string
  fileName: string
  mapping: string
  savedByName: string
  savedAt: Date
  version: number
}

function readMapping({ id, headings, fileName, mapping, savedByName, savedAt, version }: StoredMapping) {
  const read = Mapping.parse(JSON.parse(mapping))
  const all = JSON.parse(headings) as string[]
  // A mapping that was kept before all headings were knows only those that it reads.
  return {
    id,
    headings: all.length > 0 ? all : Object.values(read),
    fileName: fileName === '' ? 'A local spreadsheet' : fileName,
    mapping: read,
    savedByName,
    savedAt,
    version,
  }
}
