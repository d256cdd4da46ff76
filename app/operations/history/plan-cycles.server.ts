import type { Database } from '#app/db/open.server.ts'
import {
  ExclusionReason,
  exclusionSentence,
  ReplacementReason,
  replacementReasonNames,
} from '#app/domain/frame/frame.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** One thing that a cycle did with a plan, on a day, in words. */
export type CycleStep = {
  on: PlainDate
  /** Of two on one day the one with the higher rank came later. */
  rank: number
  cycleId: string
  label: string
  what: string
  detail: string
  replacedByRef: string | null
}

/** In which frames a plan was, when it was drawn, and whether another took its place. */
export async function planCycles(db: Database, planId: string): Promise<CycleStep[]> {
  const select = {
    id: true,
    label: true,
    frozenAt: true,
    drawnAt: true,
    frozenOn: true,
    exclusionTerms: true,
  } as const
  const [frames, samples] = await Promise.all([
    db.frameEntry.findMany({
      where: { planId, cycle: { kind: 'plans' } },
      select: { excludedReason: true, cycle: { select } },
    }),
    db.sampleEntry.findMany({
      where: { planId, status: { not: 'reserve' } },
      select: {
        planRef: true,
        status: true,
        extension: true,
        replacedByRef: true,
        replacementReason: true,
        cycle: { select: { ...select, extensions: { select: { number: true, extendedAt: true } } } },
      },
    }),
  ])
  const framed = frames.map(({ excludedReason, cycle }): CycleStep => ({
    on: cycle.frozenOn ?? '',
    rank: 1,
    cycleId: cycle.id,
    label: cycle.label,
    what: excludedReason === null ? 'In the frame' : 'Left out of the frame',
    detail: whyLeftOut(excludedReason, cycle.exclusionTerms),
    replacedByRef: null,
  }))
  const replacedAt = await replacementsInto(db, samples[0]?.planRef)
  const drawn = samples.map(({ cycle, extension, status, replacedByRef, replacementReason }): CycleStep => {
    const extended = cycle.extensions.find(({ number }) => number === extension)?.extendedAt
    const tookPlaceAt = replacedAt.get(cycle.id)
    const at = tookPlaceAt ?? extended ?? cycle.drawnAt
    const isReplaced = status === 'replaced'
    return {
      on: at === null ? '' : toPlainDate(at),
      rank: 2,
      cycleId: cycle.id,
      label: cycle.label,
      what: isReplaced ? 'Drawn, then replaced' : howDrawn(extension > 0, tookPlaceAt !== undefined),
      detail: isReplaced ? whyReplaced(replacementReason) : '',
      replacedByRef: isReplaced ? replacedByRef : null,
    }
  })
  return [...framed, ...drawn]
}

/** When the plan took the place of another one, by cycle. Only the trail knows that moment. */
async function replacementsInto(db: Database, planRef: string | undefined): Promise<Map<string, Date>> {
  if (planRef === undefined) return new Map()
  const events = await db.trailEvent.findMany({
    where: { type: 'PLAN_REPLACED', payload: { contains: JSON.stringify(planRef) } },
    select: { at: true, payload: true },
  })
  return new Map(
    events.flatMap(({ at, payload }): [string, Date][] => {
      const { cycleId, replacedByRef } = JSON.parse(payload) as Record<string, string>
      return cycleId !== undefined && replacedByRef === planRef ? [[cycleId, at]] : []
    }),
  )
}

function howDrawn(isExtended: boolean, tookPlace: boolean): string {
  if (tookPlace) return 'Drawn in the place of another plan'
  return isExtended ? 'Drawn when the sample was made larger' : 'Drawn'
}

function whyLeftOut(reason: string | null, exclusionTerms: number): string {
  const known = ExclusionReason.safeParse(reason)
  return known.success ? exclusionSentence(known.data, exclusionTerms) : ''
}

function whyReplaced(reason: string | null): string {
  const known = ReplacementReason.safeParse(reason)
  return known.success ? replacementReasonNames[known.data] : 'It was not eligible'
}

/** Which agencies audited a plan and how far they are. Who scored it and how stays with the audits. */
export async function planAudits(db: Database, planId: string) {
  const audits = await db.audit.findMany({
    where: { sample: { planId }, cycle: { kind: 'plans' } },
    orderBy: [{ cycle: { termFrom: 'desc' } }, { agency: 'asc' }, { round: 'asc' }],
    take: 200,
    select: {
      id: true,
      agency: true,
      round: true,
      state: true,
      dueOn: true,
      submittedAt: true,
      cycle: { select: { id: true, label: true } },
    },
  })
  return audits.map(({ submittedAt, ...audit }) => ({
    ...audit,
    submittedOn: submittedAt === null ? null : toPlainDate(submittedAt),
  }))
}
