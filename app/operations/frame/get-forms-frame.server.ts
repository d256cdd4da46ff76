import type { StratumSize } from '#app/domain/frame/allocate-strata.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { compareStrata } from '#app/domain/frame/strata.ts'
import { firstHoldings, sampleOf, sizeByRule } from '#app/domain/sampling/holding.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { agencyOfForm } from '#app/domain/shared/form-type.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from '#app/db/open.server.ts'
import { readCycle, type FormsCycle } from '#app/db/read-cycle.server.ts'
import { spellings } from '#app/db/spellings.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { countForms, type FormsCount } from './scan-forms.server.ts'

/** What a draw of forms asks for: how many of each group, and about how many hours of each agency. */
export type FormsForecast = {
  frameSize: number
  byRule: number
  sample: number
  strata: (StratumSize & { sample: number })[]
  drawnBefore: number
  hours: Record<Agency, number>
}

/** What the draw of a cycle of forms will ask for: from the register while it is planned, then from the frozen frame. */
export async function getFormsForecast(work: Work, cycleId: string): Promise<FormsForecast> {
  allow(work, 'cycle.read')
  const cycle = await readFormsCycle(work.db, cycleId)
  const count = cycle.state === 'planned' ? await countForms(work, cycle) : await countFrozen(work.db, cycleId)
  return forecastFor(cycle, count)
}

async function readFormsCycle(db: Database, cycleId: string): Promise<FormsCycle> {
  const cycle = await readCycle(db, cycleId)
  if (cycle.kind === 'forms') return cycle
  throw new Refusal('not-found', 'NO_SUCH_CYCLE', 'There is no such cycle of forms.')
}

/** The sample has about the same share of each agency as the frame. Hours are rounded up. */
function forecastFor(cycle: FormsCycle, { strata, drawnBefore, byAgency }: FormsCount): FormsForecast {
  const frameSize = strata.reduce((sum, { size }) => sum + size, 0)
  const holdings = firstHoldings(strata, cycle)
  const sample = sampleOf(holdings)
  const hoursOf = (agency: Agency) =>
    frameSize === 0 ? 0 : Math.ceil((sample * byAgency[agency] * cycle.minutes[agency]) / frameSize / 60)
  return {
    frameSize,
    byRule: sizeByRule(frameSize, cycle),
    sample,
    strata: holdings.map(({ key, size, sample: drawn }) => ({ key, size, sample: drawn })),
    drawnBefore,
    hours: { education: hoursOf('education'), health: hoursOf('health'), social_care: hoursOf('social_care') },
  }
}

async function countFrozen(db: Database, cycleId: string): Promise<FormsCount> {
  const entries = await db.frameEntry.findMany({
    where: { cycleId },
    select: { stratum: true, excludedReason: true, facts: true },
  })
  const eligible = entries.filter(({ excludedReason }) => excludedReason === null)
  const byAgency = { education: 0, health: 0, social_care: 0 }
  for (const { facts } of eligible) byAgency[agencyOfForm(FormFacts.parse(JSON.parse(facts)).formType)] += 1
  const strata = [...Map.groupBy(eligible, ({ stratum }) => stratum)].map(([key, group]) => ({
    key,
    size: group.length,
  }))
  return {
    strata: strata.toSorted((a, b) => compareStrata(a.key, b.key)),
    drawnBefore: entries.length - eligible.length,
    byAgency,
  }
}

/** A form of a frozen frame: eligible in a group, or left out. What the register said stands only with the eligible. */
export type FrameFormRow = { ref: string; stratum: string; isLeftOut: boolean; facts: FormFacts | null }

/** Which forms of a frame are listed: all, those left out, or those of a group. */
export type FormsFilter = { show: 'all' | 'left_out' | 'stratum'; stratum: string; ref: string }

/** The forms of a frozen frame that a filter lets through, by their references. */
export async function listFrameForms(
  work: Work,
  input: { cycleId: string; filter: FormsFilter; slice: { skip: number; take: number } },
): Promise<{ rows: FrameFormRow[]; matching: number }> {
  allow(work, 'cycle.read')
  const { show, stratum, ref } = input.filter
  const where = {
    cycleId: input.cycleId,
    ...(ref !== '' && { OR: spellings(ref).map((spelling) => ({ planRef: { contains: spelling } })) }),
    ...(show === 'left_out' && { excludedReason: { not: null } }),
    ...(show === 'stratum' && { excludedReason: null, stratum }),
  }
  const entries = await work.db.frameEntry.findMany({
    where,
    select: { planRef: true, stratum: true, excludedReason: true, facts: true },
    orderBy: { planRef: 'asc' },
    ...input.slice,
  })
  const rows = entries.map((entry) => ({
    ref: entry.planRef,
    stratum: entry.stratum,
    isLeftOut: entry.excludedReason !== null,
    facts: entry.facts === '' ? null : FormFacts.parse(JSON.parse(entry.facts)),
  }))
  return { rows, matching: await work.db.frameEntry.count({ where }) }
}
