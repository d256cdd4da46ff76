import { resultOf, type FixResult } from '#app/domain/fix/improved.ts'
import { gradeWith, isStillGated, ratingsAfter } from '#app/domain/fix/rate-again.ts'
import { emptyAnswer, type AnswerDraft } from '#app/domain/audit/answers.ts'
import { Grade, type Rubric } from '#app/domain/rubric/rubric.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { updateRows, insertRows, type BulkRow } from '#app/db/insert-rows.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { rubricOf } from '#app/db/plan-faults.server.ts'
import { FrozenPlan } from '#app/domain/fix/frozen-plan.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { makePacks } from '#app/operations/fix/make-packs.server.ts'
import { Chance } from './chance.ts'
import { readAuditors, type AuditorFor } from './fix-auditors.ts'
import { fatesOf, type Fate } from './fix-fates.ts'
import { instantText } from './load-audits.ts'
import { system, workOf } from './people.ts'
import { at, onWeekday, workingDayBefore, type CycleDays } from './timeline.ts'

type FixStory = { db: Database; cycleId: string; days: CycleDays; today: PlainDate; isLast: boolean; seed: string }

/** The days of a cycle's packs: made after the lock, to be put right by, and looked at again. None lies after yesterday. */
export function fixDays(lockedOn: PlainDate, today: PlainDate) {
  const yesterday = workingDayBefore(today)
  const past = (day: PlainDate) => (day < yesterday ? onWeekday(day) : yesterday)
  return { madeOn: past(addDays(lockedOn, 3)), dueOn: addDays(lockedOn, 35), reauditedOn: past(addDays(lockedOn, 39)) }
}

/** Makes the packs of a locked cycle, in the words of the acts. */
export async function makeFixPacks({ db, cycleId, days, today }: FixStory): Promise<void> {
  const { madeOn, dueOn } = fixDays(days.lockedOn ?? today, today)
  const officer = await workOf(db, 'officer1', at(madeOn, 30))
  await makePacks(officer, { cycleId, planRef: undefined, dueOn })
}

/**
 * What has become of the packs: most plans are better, some are as they were, one is worse; of the last cycle some wait
 * for an auditor. Written at once, as its audits were, by the rules of the acts.
 */
export async function tellFixPacks(story: FixStory): Promise<void> {
  const { db, cycleId, days, today, isLast, seed } = story
  const cycle = await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })
  const rubric = await rubricOf(db, cycle)
  const chance = new Chance(`${seed}|${cycle.label}|fix-it packs`)
  const { auditorFor, canWait } = await readAuditors(db, cycleId, new Chance(`${seed}|${cycle.label}|re-auditors`))
  const packs = (await readPacks(db, cycleId)).map((pack) => ({
    ...pack,
    canWait: canWait(
      pack.planRef,
      pack.items.map(({ agency }) => agency),
    ),
  }))
  const fates = fatesOf(chance, packs, isLast)
  const dates = { ...fixDays(days.lockedOn ?? today, today), today }
  const written = packs.map((pack) =>
    writePack(rubric, pack, { fate: fates.get(pack.planRef) ?? 'open', dates, auditorFor, isLast }),
  )
  const reaudits = written.flatMap((each) => each.reaudits)
  const items = written.flatMap((each) => each.items)
  await transact(db, async (tx) => {
    await updateRows(
      tx,
      'FixPack',
      'id',
      written.map(({ pack }) => pack),
    )
    await updateRows(tx, 'FixItem', 'id', items)
    await insertRows(tx, 'FixReaudit', reaudits)
    const now = at(dates.reauditedOn, 420)
    const documentsHash = sha256(JSON.stringify(items))
    const counts = { audits: reaudits.length, answers: items.length }
    await recordEvent(
      tx,
      { actor: system, now },
      { type: 'DEMONSTRATION_LOADED', part: 'reaudits', cycleId, ...counts, documentsHash },
    )
  })
}

type Pack = Awaited<ReturnType<typeof readPacks>>[number]

async function readPacks(db: Database, cycleId: string) {
  const [packs, outcomes] = await Promise.all([
    db.fixPack.findMany({
      where: { cycleId },
      orderBy: { planRef: 'asc' },
      include: { items: { orderBy: [{ section: 'asc' }, { criterionId: 'asc' }] } },
    }),
    db.planOutcome.findMany({ where: { cycleId }, select: { planRef: true, document: true } }),
  ])
  const documents = new Map(outcomes.map(({ planRef, document }) => [planRef, document]))
  return packs.map((pack) => ({
    ...pack,
    outcome: FrozenPlan.parse(JSON.parse(documents.get(pack.planRef) ?? '')),
  }))
}

type Dates = ReturnType<typeof fixDays> & { today: PlainDate }
type Telling = { fate: Fate; dates: Dates; auditorFor: AuditorFor; isLast: boolean }

function writePack(rubric: Rubric, pack: Pack, { fate, dates, auditorFor, isLast }: Telling) {
  const { id, planRef } = pack
  const { madeOn, reauditedOn, today } = dates
  const isDone = fate === 'improved' || fate === 'same' || fate === 'worse'
  const isOverdue = fate === 'sent' && (!isLast || planRef.endsWith('5'))
  const agencies = [...new Set(pack.items.map(({ agency }) => agency))]
  const auditors =
    isDone || fate === 'booked' || fate === 'waiting' ? auditorFor(planRef, agencies, fate === 'waiting') : []
  const again = isDone ? rateAgain(rubric, pack, fate) : []
  const submittedAt = isDone ? instantText(at(reauditedOn, 60)) : null
  const row: BulkRow = {
    id,
    sentOn: fate === 'open' ? null : madeOn,
    sentTo: fate === 'open' ? '' : 'Plan writing team',
    // What is not yet done is due soon, but for what was sent and forgotten.
    dueOn: isDone || fate === 'closed' || isOverdue ? pack.dueOn : addDays(today, 12),
    reauditOn: isDone ? reauditedOn : auditors.length > 0 ? onWeekday(addDays(today, 9)) : null,
    reauditedAt: submittedAt,
    gradeAfter: isDone ? gradeWith(rubric, ratingsAfter(pack.outcome, again)) : null,
    closedReason: fate === 'closed' ? 'The plan has ceased: the young person has finished their education.' : null,
    version: 2,
  }
  return {
    pack: row,
    reaudits: auditors.map(({ agency, personId }) => ({
      id: `${id}-${agency}`,
      packId: id,
      agency,
      auditorId: personId,
      submittedAt,
      version: isDone ? 2 : 1,
    })),
    items: again.map((answer) => {
      const item = pack.items.find(({ criterionId }) => criterionId === answer.itemId)
      const name = auditors.find(({ agency }) => agency === item?.agency)?.name ?? ''
      return itemRow(rubric, item?.id ?? '', { answer, ratedByName: name, ratedAt: instantText(at(reauditedOn, 40)) })
    }),
  }
}

type RatedRow = { answer: AnswerDraft; ratedByName: string; ratedAt: string }

function itemRow(rubric: Rubric, id: string, { answer, ...rated }: RatedRow): BulkRow {
  const criterion = rubric.criteria.find((each) => each.id === answer.itemId)
  return {
    id,
    ratingAfter: answer.rating,
    commentAfter: answer.comment,
    evidenceAfter: answer.evidence,
    placesAfter: answer.places.join(','),
    markersAfter: answer.markers.join(','),
    isGatedAfter: criterion ? isStillGated(criterion, answer) : false,
    ...rated,
  }
}

/** Ratings that come to what is told of the plan: improved is all put right, worse one amber that became red. */
function rateAgain(rubric: Rubric, pack: Pack, result: FixResult): AnswerDraft[] {
  if (result === 'improved') return pack.items.map((item) => mended(rubric, item))
  const kept = pack.items.map((item) => unchanged(pack, item))
  if (result === 'worse') return worsened(pack, kept)
  // One of several is put right where that alone does not lift the grade.
  const [first, ...others] = pack.items
  if (first === undefined || others.length === 0) return kept
  const partly = [mended(rubric, first), ...kept.slice(1)]
  const gradeAfter = gradeWith(rubric, ratingsAfter(pack.outcome, partly))
  const requests = pack.items.map(({ ratingBefore }, index) => ({
    ratingBefore,
    ratingAfter: partly[index]?.rating ?? null,
    isGatedAfter: index > 0,
  }))
  return resultOf({ gradeBefore: Grade.parse(pack.gradeBefore), gradeAfter, requests }) === 'same' ? partly : kept
}

type Item = Pack['items'][number]

function mended(rubric: Rubric, { criterionId, section }: Item): AnswerDraft {
  const asksPlace = rubric.criteria.find(({ id }) => id === criterionId)?.asksPlace ?? false
  return {
    ...emptyAnswer(criterionId),
    rating: 'green',
    evidence: `amended plan, section ${section}`,
    places: asksPlace ? ['G'] : [],
  }
}

function unchanged({ outcome }: Pack, { criterionId, ratingBefore }: Item): AnswerDraft {
  const before = outcome.ratings[criterionId]
  return {
    ...emptyAnswer(criterionId),
    rating: ratingBefore,
    comment: 'The amended plan says the same as before.',
    places: before?.places ?? [],
    markers: before?.markers ?? [],
  }
}

function worsened(pack: Pack, kept: AnswerDraft[]): AnswerDraft[] {
  const place = pack.items.findIndex(({ ratingBefore }) => ratingBefore === 'amber')
  return kept.map((answer, index) =>
    index === place
      ? { ...answer, rating: 'red', comment: 'What had been there in part is gone from the amended plan.' }
      : answer,
  )
}
