import { isLate, laterDay, packStateOf, proposedDays } from '#app/domain/fix/fix-pack.ts'
import { isPutRight, resultOf } from '#app/domain/fix/improved.ts'
import { Grade, NaReason } from '#app/domain/rubric/rubric.ts'
import { sectionTitle } from '#app/domain/rubric/words.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { rubricOf } from '#app/db/plan-faults.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { noSuchPack, requireLocked } from './hold-pack.server.ts'

export type PackView = Awaited<ReturnType<typeof getPack>>
export type PackRequest = PackView['requests'][number]

/** One fix-it pack with its requests in the order of the rubric, each with the words of its criterion. */
export async function getPack(work: Work, { cycleId, packId }: { cycleId: string; packId: string }) {
  allow(work, 'fix.read')
  const today = toPlainDate(work.now)
  const cycle = await requireLocked(work.db, cycleId)
  const rubric = await rubricOf(work.db, cycle)
  const found = await work.db.fixPack.findFirst({
    where: { id: packId, cycleId },
    include: {
      items: true,
      reaudits: { include: { auditor: { select: { displayName: true } } }, orderBy: { agency: 'asc' } },
    },
  })
  if (found === null) throw noSuchPack()
  const area = await work.db.area.findUnique({ where: { id: 'area' }, select: { name: true } })
  const { items, reaudits, ...pack } = found
  const gradeBefore = Grade.parse(pack.gradeBefore)
  const gradeAfter = pack.gradeAfter === null ? null : Grade.parse(pack.gradeAfter)
  const standing = {
    state: packStateOf(pack),
    isLate: isLate(pack, today),
    proposedDueOn: laterDay(pack.dueOn, today, proposedDays),
  }
  const requests = rubric.criteria.flatMap((criterion) =>
    items
      .filter(({ criterionId }) => criterionId === criterion.id)
      .map((item) => ({
        ...item,
        naReasonAfter: NaReason.nullable().parse(item.naReasonAfter),
        isPutRight: isPutRight(item),
        statement: criterion.statement,
        sectionTitle: sectionTitle(rubric.sections.find(({ id }) => id === item.section) ?? { id: '', title: '' }),
      })),
  )
  const kept = requests.filter(({ isLeftOut }) => !isLeftOut)
  return {
    cycle: { id: cycle.id, label: cycle.label },
    areaName: area?.name ?? '',
    pack: { ...pack, gradeBefore, gradeAfter, ...standing },
    requests,
    isBegun: requests.some(({ ratedAt }) => ratedAt !== null),
    reaudits: reaudits.map(({ auditor, agency, submittedAt }) => ({ agency, name: auditor.displayName, submittedAt })),
    result: gradeAfter && resultOf({ gradeBefore, gradeAfter, requests: kept }),
  }
}
