import { Rubric } from '#app/domain/rubric/rubric.ts'
import { allow, type Work } from '#app/operations/work.ts'

export type ListedRubric = {
  id: string
  title: string
  version: string
  publishedOn: string
  criteria: number
  versions: string[]
}

/** Every rubric with its newest version first, and the versions there are. */
export async function listRubrics(work: Work): Promise<ListedRubric[]> {
  allow(work, 'rubric.read')
  const rows = await work.db.rubricVersion.findMany({ orderBy: [{ rubricId: 'asc' }, { version: 'desc' }] })
  const newest = rows.filter((row, index) => row.rubricId !== rows[index - 1]?.rubricId)
  return newest.map((row) => {
    const { id, title, version, publishedOn, criteria } = Rubric.parse(JSON.parse(row.document))
    const versions = rows.filter(({ rubricId }) => rubricId === id).map((one) => one.version)
    return { id, title, version, publishedOn, criteria: criteria.length, versions }
  })
}
