import { emptyAnswer, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { isEnded } from '#app/domain/fix/fix-pack.ts'
import { askedAgain, problemsAgain } from '#app/domain/fix/rate-again.ts'
import { NaReason, Place } from '#app/domain/rubric/rubric.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { FixItem } from '#app/db/generated/sqlite/client.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { rubricOf } from '#app/db/plan-faults.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** More open re-audits than one person ever has. */
const most = 100

/** The re-audits that wait for the actor, the earliest day first. */
export async function listReaudits(work: Work) {
  allow(work, 'reaudit.answer')
  const today = toPlainDate(work.now)
  const rows = await work.db.fixReaudit.findMany({
    where: { auditorId: work.actor.id ?? '', submittedAt: null, pack: { reauditedAt: null, closedReason: null } },
    orderBy: [{ pack: { reauditOn: 'asc' } }, { pack: { planRef: 'asc' } }, { id: 'asc' }],
    take: most,
    select: {
      packId: true,
      agency: true,
      pack: {
        select: {
          planRef: true,
          reauditOn: true,
          cycle: { select: { label: true } },
          items: { where: { isLeftOut: false }, select: { agency: true, ratingAfter: true } },
        },
      },
    },
  })
  return rows.map(({ packId, agency, pack: { planRef, reauditOn, cycle, items } }) => {
    const own = items.filter((item) => item.agency === agency)
    return {
      packId,
      planRef,
      cycleLabel: cycle.label,
      reauditOn,
      isLate: reauditOn !== null && reauditOn < today,
      requests: own.length,
      rated: own.filter(({ ratingAfter }) => ratingAfter !== null).length,
    }
  })
}

/** The actor's own part of a re-audit, or a refusal: whoever it is not for learns nothing of it. */
export async function readOwnReaudit(db: Database | Tx, work: Work, packId: string) {
  const reaudit = await db.fixReaudit.findFirst({
    where: { packId, auditorId: work.actor.id ?? '' },
    include: { pack: { include: { cycle: true, items: { where: { isLeftOut: false } } } } },
  })
  if (reaudit === null)
    throw new Refusal('not-found', 'NO_SUCH_REAUDIT', 'This re-audit is not one of yours. Go back to your audits.')
  const { pack, ...own } = reaudit
  return { own, pack, items: pack.items.filter(({ agency }) => agency === own.agency) }
}

export type ReauditView = Awaited<ReturnType<typeof getReaudit>>

/** What the actor looks at again: the requests of their agency with what was asked, and what they have answered so far. */
export async function getReaudit(work: Work, { packId }: { packId: string }) {
  allow(work, 'reaudit.answer')
  const { own, pack, items } = await readOwnReaudit(work.db, work, packId)
  const rubric = await rubricOf(work.db, pack.cycle)
  const asked = rubric.criteria.flatMap((criterion) => {
    const item = items.find(({ criterionId }) => criterionId === criterion.id)
    if (item === undefined) return []
    const { place, request, supplier, gate, ratingBefore } = item
    const section = rubric.sections.find(({ id }) => id === criterion.section)
    return [
      {
        criterion: askedAgain(criterion),
        sectionTitle: section ? sectionTitle(section) : criterion.section,
        place,
        request,
        supplier,
        gate,
        ratingBefore,
        answer: answerAgain(item, own.version),
      },
    ]
  })
  const { planRef, reauditOn, cycle } = pack
  return {
    pack: { id: pack.id, planRef, reauditOn, cycleLabel: cycle.label },
    agency: own.agency,
    version: own.version,
    submittedOn: own.submittedAt && toPlainDate(own.submittedAt),
    isClosed: own.submittedAt !== null || isEnded(pack),
    asked,
    problems: asked.flatMap(({ criterion, answer }) => problemsAgain(criterion, answer)),
  }
}

/** What was rated again, as an answer. */
export function answerAgain(item: FixItem, version: number): SavedAnswer {
  const list = (text: string) => (text === '' ? [] : text.split(','))
  return {
    ...emptyAnswer(item.criterionId),
    rating: item.ratingAfter,
    naReason: NaReason.nullable().parse(item.naReasonAfter),
    comment: item.commentAfter,
    evidence: item.evidenceAfter,
    places: list(item.placesAfter).map((place) => Place.parse(place)),
    markers: list(item.markersAfter),
    version,
  }
}
