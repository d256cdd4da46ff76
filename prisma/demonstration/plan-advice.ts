import { agencyOfForm, isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { shiftTerm } from '#app/domain/frame/term.ts'
import { RegisterPlan, type PlanFacts } from '#app/domain/register/plan.ts'
import type { Proposal } from '#app/domain/returns/proposal.ts'
import type { Database } from '#app/db/open.server.ts'
import { habits, requestOf, type InventedRequest } from './advice.ts'
import { isAdult } from './answers/subject.ts'
import { Chance } from './chance.ts'
import { placeCases } from './place-cases.ts'
import { casesOf, type Chapter } from './story.ts'
import { onWeekday } from './timeline.ts'
import type { HealthCase, PlanCase, SocialCase } from './truths.ts'

/** A sampled plan of a cycle under way: what is true of it, so that its forms say the same. */
export type DealtPlan = PlanCase & { ref: string; facts: PlanFacts; frozenOn: PlainDate }

const health: Partial<Record<HealthCase, Proposal[]>> = {
  provision_only: ['health_provision'],
  nil: ['nil'],
  unknown: ['not_known'],
}

/** What a health form says of a plan; the first of several shows the need, the others may find none. */
function saysHealth({ health: dealt }: PlanCase, isFirst: boolean, chance: Chance): Proposal[] {
  const said = health[dealt] ?? ['health_need', 'health_provision']
  if (isFirst || said[0] === 'not_known') return said
  return chance.isHit(0.5) ? said : ['nil']
}

const social: Partial<Record<SocialCase, 'provision' | 'nil' | 'not_known'>> = {
  provision_only: 'provision',
  provision_missing: 'provision',
  nil: 'nil',
  unknown: 'not_known',
}

function saysSocialCare({ social: dealt, facts }: Pick<DealtPlan, 'social' | 'facts'>): Proposal[] {
  const said = social[dealt] ?? 'both'
  if (said === 'nil' || said === 'not_known') return [said]
  const provision = facts.isDisabledChild && !isAdult(facts) ? 'h1_provision' : 'h2_provision'
  return said === 'provision' ? [provision] : ['social_care_need', provision]
}

/**
 * What a returned form of a sampled plan says, so that it agrees with what is true of the plan. Families and schools
 * tell of needs only where there are some.
 */
export function proposalsFor(plan: DealtPlan, formType: FormType, isFirst: boolean): Proposal[] {
  const chance = new Chance(`proposes|${plan.ref}|${formType}`)
  const agency = agencyOfForm(formType)
  if (agency === 'health') return saysHealth(plan, isFirst, chance)
  if (agency === 'social_care') return saysSocialCare(plan)
  const known = [
    ...(saysHealth(plan, true, chance).includes('health_need') ? (['health_need'] as const) : []),
    ...(saysSocialCare(plan).includes('social_care_need') ? (['social_care_need'] as const) : []),
  ]
  return known.length > 0 && chance.isHit(isFromFamily(formType) ? 0.25 : 0.1) ? known : ['nil']
}

/**
 * The advice that a sampled plan rests on: asked for at its assessment when that is less than a year ago, otherwise at a
 * reassessment ten to fourteen months before the freeze. A service that knows nothing of the plan has not replied.
 */
export function adviceFor(plan: DealtPlan): InventedRequest[] {
  const chance = new Chance(`advice|${plan.ref}`)
  const { firstIssuedOn } = plan.facts
  const isNew = firstIssuedOn !== null && firstIssuedOn > addDays(plan.frozenOn, -280)
  const on = onWeekday(isNew ? addDays(firstIssuedOn, -119) : addDays(plan.frozenOn, -chance.between(300, 420)))
  const sought = habits.filter(({ sought: share, formType }) => chance.isHit(share) || isNeeded(formType))
  const firstHealth = sought.find(({ formType }) => agencyOfForm(formType) === 'health')
  return sought.map((habit) => {
    const agency = agencyOfForm(habit.formType)
    const isUnknown = (agency === 'health' ? plan.health : agency === 'social_care' ? plan.social : '') === 'unknown'
    const isBack = !isUnknown || chance.isHit(0.4)
    const days = isBack ? (chance.isHit(habit.inTime / 100) ? chance.between(12, 42) : chance.between(43, 75)) : null
    const request = requestOf(chance, habit, { planRef: plan.ref, requestedOn: on, days })
    const isFirst = habit === firstHealth
    return { ...request, proposes: isBack ? proposalsFor(plan, habit.formType, isFirst).join(',') : '' }
  })
}

/** Every plan rests on a health and a social care form at least. */
function isNeeded(formType: FormType): boolean {
  return formType === 'paediatric' || formType === 'social_care'
}

/** The requests of the area with those of the sampled plans, all of which agree with what is true of their plans. */
export function withSampled(
  requests: readonly InventedRequest[],
  sampled: ReadonlyMap<string, DealtPlan>,
): InventedRequest[] {
  const fitted = requests.map((request) => {
    const plan = sampled.get(request.planRef)
    if (plan === undefined || request.returnedOn === null) return request
    const isFirst = request.formType === 'paediatric'
    return { ...request, proposes: proposalsFor(plan, request.formType, isFirst).join(',') }
  })
  return [...fitted, ...[...sampled.values()].flatMap(adviceFor)]
}

/** The sampled plans of the cycles that are not locked yet, with the case that each is dealt. */
export async function sampledPlans(
  db: Database,
  { seed, currentTerm }: { seed: string; currentTerm: string },
): Promise<Map<string, DealtPlan>> {
  const cycles = await db.cycle.findMany({
    where: { kind: 'plans', state: { in: ['drawn', 'auditing', 'moderating'] } },
    select: {
      label: true,
      frozenOn: true,
      sample: { where: { status: 'sampled' }, select: { planRef: true, ticket: true, facts: true } },
    },
  })
  const dealt = cycles.flatMap(({ label, frozenOn, sample }): DealtPlan[] => {
    const plans = sample.map(({ planRef: ref, ticket, facts }) => ({
      ref,
      ticket,
      facts: RegisterPlan.parse(JSON.parse(facts)),
    }))
    const cases = placeCases(
      plans,
      casesOf(new Chance(`${seed}|${label}`), chapterFor(label, currentTerm), plans.length),
    )
    return plans.map(({ ref, facts }) => ({ ...cases.get(ref)!, ref, facts, frozenOn: frozenOn ?? '' }))
  })
  return new Map(dealt.map((plan) => [plan.ref, plan]))
}

/** The last chapter of the story is told in the term under way, those before it in the terms before. */
function chapterFor(label: string, currentTerm: string): Chapter {
  const chapters: Chapter[] = [4, 3, 2, 1, 0]
  return chapters.find((_, ago) => shiftTerm(currentTerm, -ago) === label) ?? 0
}
