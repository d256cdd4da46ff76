import { Rubric } from '#app/domain/rubric/rubric.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ListedVersion = {
  version: string
  publishedOn: PlainDate
  /** product: came with the workbench; area: uploaded; calibration: made from a study of cut scores. */
  origin: string
  publishedByName: string | null
}

export type ListedRubric = {
  id: string
  title: string
  kind: Rubric['kind']
  version: string
  sections: number
  criteria: number
  /** The newest first. */
  versions: ListedVersion[]
}

/** Every rubric with its versions, the newest first. */
export async function listRubrics(work: Work): Promise<ListedRubric[]> {
  allow(work, 'rubric.read')
  const rows = await work.db.rubricVersion.findMany({
    select: { rubricId: true, version: true, origin: true, publishedAt: true, publishedByName: true },
    orderBy: [{ rubricId: 'asc' }, { publishedAt: 'desc' }, { version: 'desc' }],
  })
  const newest = rows.filter((row, index) => row.rubricId !== rows[index - 1]?.rubricId)
  const documents = await work.db.rubricVersion.findMany({
    where: { OR: newest.map(({ rubricId, version }) => ({ rubricId, version })) },
    select: { rubricId: true, document: true },
    orderBy: { rubricId: 'asc' },
  })
  return documents.map(({ rubricId, document }) => {
    const { title, kind, version, sections, criteria } = Rubric.parse(JSON.parse(document))
    const versions = rows
      .filter((row) => row.rubricId === rubricId)
      .map(({ publishedAt, ...row }) => ({ ...row, publishedOn: toPlainDate(publishedAt) }))
    return { id: rubricId, title, kind, version, sections: sections.length, criteria: criteria.length, versions }
  })
}
