import { agreementOf, type Agreement } from '#app/domain/agreement/agreement.ts'
import type { GivenAudit } from '#app/domain/agreement/compare.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { FindingAnswer, Place, type Rubric } from '#app/domain/rubric/rubric.ts'
import type { Database, Tx } from './engine.server.ts'
import { sha256 } from './trail.server.ts'

/** Audits read at a time: their answers are the largest part of a cycle. */
const page = 300

type CycleOf = { id: string; kind: 'plans' | 'forms'; seed: string | null }

/**
 * How far first and second ratings of a cycle agree, from the answers as they were submitted: what moderation agreed
 * stands elsewhere and changes nothing here. The chance of the ranges comes from the seed of the draw.
 */
export async function readAgreement(db: Database | Tx, cycle: CycleOf, rubric: Rubric): Promise<Agreement> {
  const audits: GivenAudit[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows = await readAudits(db, cycle.id, after)
    audits.push(...rows.map((row) => givenAudit(row, cycle.kind)))
    after = rows.length < page ? undefined : rows.at(-1)?.id
  }
  // The order of the rows is that of random ids, and differs between engines; the numbers must not.
  const ordered = audits.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1))
  return agreementOf({ rubric, audits: ordered, seed: cycle.seed ?? cycle.id, sha256 })
}

const sortKey = ({ planRef, agency, round }: GivenAudit) => `${planRef}|${agency}|${round}`

type Row = Awaited<ReturnType<typeof readAudits>>[number]

function readAudits(db: Database | Tx, cycleId: string, after: string) {
  return db.audit.findMany({
    where: { cycleId, id: { gt: after }, state: 'submitted', sample: { status: 'sampled' } },
    orderBy: { id: 'asc' },
    take: page,
    select: {
      id: true,
      planRef: true,
      agency: true,
      round: true,
      auditorId: true,
      sample: { select: { facts: true } },
      answers: { select: { criterionId: true, rating: true, finding: true, places: true, markers: true } },
    },
  })
}

function givenAudit({ answers, sample, id: _id, ...audit }: Row, kind: CycleOf['kind']): GivenAudit {
  return {
    ...audit,
    formType: kind === 'forms' ? FormFacts.parse(JSON.parse(sample.facts)).formType : null,
    answers: answers
      .map(({ criterionId, rating, finding, places, markers }) => ({
        itemId: criterionId,
        rating,
        finding: FindingAnswer.nullable().parse(finding),
        places: places === '' ? [] : places.split(',').map((place) => Place.parse(place)),
        markers: markers === '' ? [] : markers.split(','),
      }))
      .toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1)),
  }
}
