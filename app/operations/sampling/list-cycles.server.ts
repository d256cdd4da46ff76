import { termOf, shiftTerm } from '#app/domain/frame/term.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { allow, type Work } from '#app/operations/work.ts'

const pageSize = 30

/** The cycles, latest term first, thirty a page. */
export async function listCycles(work: Work, input: { page: number }) {
  allow(work, 'cycle.read')
  const count = await work.db.cycle.count()
  const cycles = await work.db.cycle.findMany({
    select: {
      id: true,
      kind: true,
      label: true,
      state: true,
      frozenOn: true,
      frameSize: true,
      sampleSize: true,
      seedSource: true,
    },
    orderBy: [{ termFrom: 'desc' }, { kind: 'asc' }],
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  return { cycles, page: input.page, pages: Math.max(1, Math.ceil(count / pageSize)) }
}

/** The terms that can be planned now, nearest first: last, this and next one, and whether a cycle of plans has each. */
export async function listOpenTerms(work: Work) {
  allow(work, 'cycle.plan')
  const current = termOf(toPlainDate(work.now))
  const terms = [current, shiftTerm(current, 1), shiftTerm(current, -1)]
  const taken = await work.db.cycle.findMany({
    where: { kind: 'plans', label: { in: terms } },
    select: { label: true },
  })
  return terms.filter((term) => !taken.some(({ label }) => label === term))
}
