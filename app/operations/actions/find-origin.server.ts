import { originAddress, readOrigin, type OriginRef } from '#app/domain/actions/origin.ts'
import { definitionFor, DefinitionCode } from '#app/domain/definitions/definitions.ts'
import { lowerFirst } from '#app/domain/measures/words.ts'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { FormType, formTypeNames } from '#app/domain/shared/form-type.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readRubric } from '#app/db/read-rubric.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** What a new action begins with: what it comes from in words, and what can be said already. */
export type ActionStart = {
  /** `measure:M3`; empty for an action raised by hand. */
  from: string
  originWords: string
  title: string
  objective: string
  impactMeasures: string
  ownerAgency: Agency | null
}

/** Reads what a new action comes from. The action itself is left to whoever raises it. */
export async function findOrigin(work: Work, from: string): Promise<ActionStart> {
  allow(work, 'action.write')
  const origin = readOrigin(from)
  return origin === null ? byHand : { ...byHand, from: originAddress(origin), ...(await readStart(work, origin)) }
}

/** What an action comes from, in words, as they are now. */
export async function readOriginWords(work: Work, origin: OriginRef): Promise<string> {
  return (await readStart(work, origin)).originWords
}

const byHand: ActionStart = {
  from: '',
  originWords: '',
  title: '',
  objective: '',
  impactMeasures: '',
  ownerAgency: null,
}

type Start = Partial<ActionStart> & { originWords: string }

function readStart(work: Work, { origin, parts }: OriginRef): Promise<Start> | Start {
  const [first = '', second = '', third = ''] = parts
  if (origin === 'measure') return startOfMeasure(first)
  if (origin === 'finding') return startOfFinding(work, first, second)
  if (origin === 'theme') return startOfTheme(work, first)
  return startOfFault(work, { cycleId: first, agency: second, formType: third })
}

function startOfMeasure(code: string): Start {
  const known = DefinitionCode.safeParse(code)
  if (!known.success) throw gone('measure')
  const { title, shortTitle } = definitionFor(known.data)
  const name = `${code}: ${lowerFirst(shortTitle)}`
  return { originWords: `Measure ${name}`, objective: title, impactMeasures: `Measure ${name}` }
}

async function startOfFinding(work: Work, cycleId: string, criterionId: string): Promise<Start> {
  const cycle = await readLabel(work, cycleId)
  const rubric = await readRubric(work.db, cycle.rubricId, cycle.rubricVersion)
  const criterion = rubric?.criteria.find(({ id }) => id === criterionId)
  const statement = criterion?.statement ?? rubric?.findings.find(({ id }) => id === criterionId)?.question
  if (statement === undefined) throw gone('question')
  const name = `${itemCode(criterionId)}, ${lowerFirst(cycleName(cycle.label))}`
  const only = criterion?.answeredBy.length === 1 ? (criterion.answeredBy[0] ?? null) : null
  return {
    originWords: `${name}: ${statement}`,
    objective: statement,
    impactMeasures: `More plans are rated green on ${itemCode(criterionId)} in the next cycle`,
    ownerAgency: only,
  }
}

async function startOfTheme(work: Work, themeId: string): Promise<Start> {
  const theme = await work.db.theme.findUnique({
    where: { id: themeId },
    select: { title: true, summary: true, cycle: { select: { label: true } } },
  })
  if (theme === null) throw gone('theme')
  const { title, summary, cycle } = theme
  return { originWords: `Theme of the ${lowerFirst(cycleName(cycle.label))}: ${title}`, objective: summary || title }
}

/** Counts of faults stay where small ones are hidden. */
async function startOfFault(
  work: Work,
  { cycleId, agency, formType }: { cycleId: string; agency: string; formType: string },
): Promise<Start> {
  const { label } = await readLabel(work, cycleId)
  const [auditedBy, form] = [Agency.safeParse(agency), FormType.safeParse(formType)]
  if (!auditedBy.success) throw gone('row')
  const traced = form.success ? `that trace to ${lowerFirst(formTypeNames[form.data])} forms` : 'that trace to no form'
  return {
    originWords: `Faults found by ${lowerFirst(agencyNames[auditedBy.data])} ${traced}, ${lowerFirst(cycleName(label))}`,
    impactMeasures: `Fewer needs and less provision lost or vague ${traced}`,
    ownerAgency: auditedBy.data,
  }
}

async function readLabel({ db }: Work, cycleId: string) {
  const cycle = await db.cycle.findUnique({
    where: { id: cycleId },
    select: { label: true, rubricId: true, rubricVersion: true },
  })
  if (cycle === null) throw gone('cycle')
  return cycle
}

function gone(what: string): Refusal {
  return new Refusal('not-found', 'NO_SUCH_ORIGIN', `There is no such ${what}. Raise the action by hand instead.`)
}
