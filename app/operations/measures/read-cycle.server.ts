import type { Cycle } from '#app/db/generated/sqlite/client.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { agreedOf, selectAgreed } from '#app/db/read-agreed.server.ts'
import { countModeration } from '#app/db/count-moderation.server.ts'
import { readPlanForms } from '#app/db/plan-forms.server.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { buildOutcome, type EndedAudit } from '#app/domain/audit/build-outcome.ts'
import { emptyAnswer, type AnswerDraft } from '#app/domain/audit/answers.ts'
import type { PlanForm } from '#app/domain/evidence/plan-form.ts'
import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { flagsOf } from '#app/domain/measures/compute.ts'
import type { CycleMethod } from '#app/domain/measures/profile.ts'
import type { ShownBy } from '#app/domain/measures/result.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { Place, type Rubric } from '#app/domain/rubric/rubric.ts'
import { compareBytes } from '#app/domain/frame/frame-text.ts'
import { FrameRule } from '#app/domain/frame/frame.ts'
import { StrataBy } from '#app/domain/frame/strata.ts'
import { extensionsOf } from '#app/domain/sampling/draw-change.ts'
import { parseManifest, type Manifest } from '#app/domain/sampling/manifest.ts'
import { SeedSource } from '#app/domain/seed/seed.ts'

/** Sampled plans read at a time: their answers are the largest part of a cycle. */
const page = 200

/** The cycle, or a refusal when there is none. */
export async function requireCycle(tx: Tx, cycleId: string): Promise<Cycle> {
  const cycle = await tx.cycle.findUnique({ where: { id: cycleId } })
  if (cycle === null) throw new Refusal('not-found', 'CYCLE_NOT_FOUND', 'There is no such cycle.')
  return cycle
}

/** The rubric that the cycle was audited with. */
export async function requireRubric(db: Database, { rubricId, rubricVersion }: Cycle): Promise<Rubric> {
  const rubric = await readRubric(db, rubricId, rubricVersion)
  if (rubric === undefined) throw new Error(`Rubric ${rubricId} ${rubricVersion} is not published`)
  return rubric
}

/** Puts every sampled plan's audits and forms together, in the byte order of the references: engines differ in theirs. */
export async function readOutcomes(
  tx: Tx,
  cycle: Pick<Cycle, 'id' | 'frozenOn'>,
  rubric: Rubric,
): Promise<PlanOutcome[]> {
  const outcomes: PlanOutcome[] = []
  for (let after: string | undefined = ''; after !== undefined;) {
    const entries = await readEntries(tx, cycle.id, after)
    const refs = entries.map(({ planRef }) => planRef)
    const forms = await readPlanForms(tx, refs, cycle.frozenOn ?? '')
    outcomes.push(...entries.map((entry) => outcomeOf(rubric, entry, forms.get(entry.planRef) ?? [])))
    after = entries.length < page ? undefined : entries.at(-1)?.planRef
  }
  return outcomes.toSorted((one, other) => compareBytes(one.planRef, other.planRef))
}

type Entry = Awaited<ReturnType<typeof readEntries>>[number]

/** What counts of an answer. */
export const ratedColumns = {
  criterionId: true,
  rating: true,
  finding: true,
  naReason: true,
  places: true,
  markers: true,
} as const

function readEntries(tx: Tx, cycleId: string, after: string) {
  return tx.sampleEntry.findMany({
    where: { cycleId, status: 'sampled', planRef: { gt: after } },
    orderBy: { planRef: 'asc' },
    take: page,
    select: {
      planRef: true,
      stratum: true,
      facts: true,
      audits: { where: { round: 1 }, select: { agency: true, state: true, answers: { select: ratedColumns } } },
      moderation: selectAgreed,
    },
  })
}

function outcomeOf(rubric: Rubric, entry: Entry, forms: PlanForm[]): PlanOutcome {
  const { planRef, stratum, facts, audits, moderation } = entry
  return buildOutcome({
    rubric,
    agreed: moderation.map(agreedOf),
    planRef,
    stratum,
    facts: RegisterPlan.parse(JSON.parse(facts)),
    forms,
    audits: audits.map(({ agency, state, answers }): EndedAudit => ({
      agency,
      state: state === 'submitted' ? 'submitted' : 'not_done',
      answers: answers.map(draftOf),
    })),
  })
}

/** The answer as far as it counts. */
export function draftOf(answer: Entry['audits'][number]['answers'][number]): AnswerDraft {
  const { criterionId, rating, finding, naReason, places, markers } = answer
  return {
    ...emptyAnswer(criterionId),
    rating,
    finding: finding as AnswerDraft['finding'],
    naReason: naReason as AnswerDraft['naReason'],
    markers: markers === '' ? [] : markers.split(','),
    places: places === '' ? [] : places.split(',').map((place) => Place.parse(place)),
  }
}

/** How a cycle of plans was made, with its rules. */
export async function readMethod(tx: Tx, cycle: Cycle, now: Date): Promise<CycleMethod> {
  return {
    ...(await readDraw(tx, cycle, now)),
    frameRule: FrameRule.parse(cycle.frameRule),
    strataBy: StrataBy.parse(cycle.strataBy),
    ratePercent: cycle.ratePercent,
    minimumSize: cycle.minimumSize,
    exclusionTerms: cycle.exclusionTerms,
    policyName: cycle.policyName,
    shownByRegister: {
      health_caseload: await countShown(tx, cycle.id, 'health_caseload'),
      social_care: await countShown(tx, cycle.id, 'social_care'),
    },
  }
}

/** Plans of the frame for which the register alone shows that provision is appropriate, by the text that was frozen. */
function countShown(tx: Tx, cycleId: string, by: ShownBy): Promise<number> {
  const OR = flagsOf[by].map(([flag]) => ({ facts: { contains: `"${flag}":true` } }))
  return tx.frameEntry.count({ where: { cycleId, excludedReason: null, OR } })
}

/** How any cycle was made, from the manifest of its draw and from what became of the audits of its sample. */
export async function readDraw(tx: Tx, cycle: Cycle, now: Date) {
  const parsed = parseManifest(cycle.manifest ?? '')
  if (!parsed.ok) throw new Error(`The manifest of cycle ${cycle.id} cannot be read: ${parsed.sentence}`)
  const { manifest } = parsed
  const strata = await readStrata(tx, cycle.id, manifest)
  const where = { cycleId: cycle.id, round: 1, sample: { status: 'sampled' as const } }
  const audits = await tx.audit.groupBy({ by: ['agency', 'state', 'notDoneReason'], where, _count: true })
  const auditors = await tx.audit.groupBy({ by: ['agency', 'auditorId'], where: { ...where, state: 'submitted' } })
  const replaced = await tx.sampleEntry.groupBy({
    by: ['replacementReason'],
    where: { cycleId: cycle.id, status: 'replaced' },
    _count: true,
  })
  const notDone = audits.filter(({ state }) => state !== 'submitted')
  const countOf = (groups: { _count: number }[]) => groups.reduce((total, group) => total + group._count, 0)
  return {
    ...headOf(cycle, manifest, now),
    sampled: strata.reduce((total, stratum) => total + stratum.sampled, 0),
    replaced: replaced.map((group) => ({ reason: group.replacementReason ?? '', count: group._count })),
    strata,
    agencies: Agency.options.map((agency) => ({
      agency,
      auditors: auditors.filter((group) => group.agency === agency).length,
      submitted: countOf(audits.filter((group) => group.agency === agency && group.state === 'submitted')),
      notDone: countOf(notDone.filter((group) => group.agency === agency)),
    })),
    notDone: notDone.map((group) => ({ agency: group.agency, reason: group.notDoneReason ?? '', count: group._count })),
    ...(cycle.secondRated !== null && { moderation: await countModeration(tx, cycle.id) }),
  }
}

function headOf(cycle: Cycle, manifest: Manifest, now: Date) {
  return {
    cycleId: cycle.id,
    label: cycle.label,
    frozenOn: manifest.frozenOn,
    lockedOn: toPlainDate(now),
    frameHash: manifest.frame.hash,
    registerSize: manifest.frame.size,
    excluded: Object.entries(manifest.excluded).map(([reason, count]) => ({ reason, count })),
    seed: manifest.seed.value,
    seedSource: SeedSource.parse(manifest.seed.source),
    extensions: extensionsOf(manifest.changes).map(({ at, sizeBefore, sizeAfter, reason }) => ({
      on: at.slice(0, 10),
      sizeBefore,
      sizeAfter,
      reason,
    })),
    rubricId: cycle.rubricId,
    rubricVersion: cycle.rubricVersion,
  }
}

async function readStrata(tx: Tx, cycleId: string, manifest: Manifest): Promise<CycleMethod['strata']> {
  const drawn = await tx.sampleEntry.groupBy({ by: ['stratum'], where: { cycleId, status: 'sampled' }, _count: true })
  const sampledIn = new Map(drawn.map((group) => [group.stratum, group._count]))
  return manifest.strata.map(({ key, size }) => ({ stratum: key, size, sampled: sampledIn.get(key) ?? 0 }))
}
