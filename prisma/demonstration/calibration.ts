import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Band, Perspective } from '#app/domain/calibration/study.ts'
import type { Database } from '#app/db/open.server.ts'
import { readPlanRubrics } from '#app/db/plan-rubrics.server.ts'
import { addBaseline } from '#app/operations/calibration/add-plans.server.ts'
import { inviteJudge } from '#app/operations/calibration/invite-judge.server.ts'
import { finishJudging, judgePlan } from '#app/operations/calibration/judge-plan.server.ts'
import { moveStudy } from '#app/operations/calibration/move-study.server.ts'
import { planStudy } from '#app/operations/calibration/plan-study.server.ts'
import type { Work } from '#app/operations/work.ts'
import { workOf } from './people.ts'
import { at, workingDayBefore } from './timeline.ts'

/** An invented baseline audit: its score, what its auditors wrote, and the band that each judge gives it alone. */
type Baseline = { score: number; comments: string; bands: readonly [Band, Band, Band] }

const largestScore = 60

const baseline: readonly Baseline[] = [
  {
    score: 22,
    comments:
      'Section B describes needs in general words and does not say how they show at school. Outcomes are services (“will have speech and language therapy”). Provision says “access to” and “as appropriate” throughout. Sections C and D read “none known”, although health advice was returned and proposes support.',
    bands: ['red', 'red', 'red'],
  },
  {
    score: 27,
    comments:
      'The views of the young person are a copy of the year before. Needs can be found, but not each has provision. No hours, no group sizes. Health provision is missing; the paediatrician’s letter proposes it. Parents were sent the draft and were not met.',
    bands: ['red', 'red', 'red'],
  },
  {
    score: 31,
    comments:
      'A warm section A in the child’s own words. Outcomes are clear and could be measured, yet half of the provision carries no hours. Social care was asked and answered “not known”. The health need is recorded, its provision only in part.',
    bands: ['amber', 'amber', 'red'],
  },
  {
    score: 34,
    comments:
      'Needs, outcomes and provision are all there and do not belong together: outcomes answer other needs than those in section B. Provision is quantified for two of seven lines. Therapy stands in section G that educates and belongs in F.',
    bands: ['red', 'amber', 'red'],
  },
  {
    score: 38,
    comments:
      'Every need leads to an outcome and most to provision. Hours are given for teaching assistants, not for therapy. Section D is evidenced as nil by an enquiry to social care. The family was engaged on the draft; earlier stages are not recorded.',
    bands: ['amber', 'amber', 'amber'],
  },
  {
    score: 41,
    comments:
      'Well ordered and easy to read for the family. Outcomes are specific with dates. Two provision lines say “regular”. Health provision is specified by role and frequency. Preparing for adulthood is touched, not planned.',
    bands: ['amber', 'amber', 'green'],
  },
  {
    score: 47,
    comments:
      'Needs, outcomes and provision form one thread throughout. Provision names who, how often, how long and in what group. Health and social care sections carry roles and dates. The young person’s aspirations shape the outcomes.',
    bands: ['green', 'green', 'amber'],
  },
  {
    score: 52,
    comments:
      'A plan that the family could check line by line. All provision is quantified, all advice is traced, H1 is reasoned under section 2. Engagement is recorded at every stage, in the words of parents and child.',
    bands: ['green', 'green', 'green'],
  },
]

const reasons: Record<Band, string> = {
  green: 'One thread from need to provision, and the family could hold us to it.',
  amber: 'The essentials are there; some provision could not be checked.',
  red: 'What must be provided cannot be told from this plan.',
}

type Panel = readonly (readonly [signIn: string, Perspective])[]

const firstPanel: Panel = [
  ['officer2', 'send'],
  ['health2', 'health'],
  ['social2', 'social_care'],
]

const secondPanel: Panel = [
  ['officer2', 'send'],
  ['health1', 'health'],
  ['social2', 'social_care'],
  ['education2', 'parent_carer'],
]

type Step = { at: Date; words: string; run: () => Promise<void> }

/** Two calibration studies: the eight baseline audits of October 2019, judged and closed, and one that the panel judges now. */
export function calibrationSteps(db: Database, today: PlainDate): Step[] {
  const past = at(workingDayBefore(addDays(today, -190)), 10)
  const now = at(workingDayBefore(addDays(today, -4)), 10)
  return [
    { at: past, words: 'Calibrating the bands on the baseline audits', run: () => finishedStudy(db, past) },
    { at: now, words: '', run: () => openStudy(db, now) },
  ]
}

async function finishedStudy(db: Database, now: Date): Promise<void> {
  const head = await workOf(db, 'head', now)
  const studyId = await beginStudy(head, {
    name: 'Baseline audits, October 2019',
    auditedOn: '2019-10-31',
    prefix: 'BL',
    panel: firstPanel,
  })
  const plans = await db.calibrationPlan.findMany({ where: { studyId }, orderBy: { ordinal: 'asc' } })
  await moveStudy(head, { studyId, from: 'collecting' })
  for (const [index, [signIn]] of firstPanel.entries()) {
    const judge = await workOf(db, signIn, now)
    for (const [number, { id: planId }] of plans.entries()) {
      const band = baseline[number]!.bands[index]!
      await judgePlan(judge, { studyId, planId, band, isBorder: false, reason: reasons[band] })
    }
    await finishJudging(judge, { studyId })
  }
  await moveStudy(head, { studyId, from: 'judging' })
  const judge = await workOf(db, 'social2', now)
  const reason = 'After the talk: the outcomes carry it, as the others say.'
  await judgePlan(judge, { studyId, planId: plans[2]!.id, band: 'amber', isBorder: true, reason })
  await moveStudy(head, { studyId, from: 'talking' })
}

/** One judge has finished, one is half way, two have not begun. */
async function openStudy(db: Database, now: Date): Promise<void> {
  const head = await workOf(db, 'head', now)
  const studyId = await beginStudy(head, {
    name: 'Second look at the bands',
    auditedOn: null,
    prefix: 'SL',
    panel: secondPanel,
  })
  const plans = await db.calibrationPlan.findMany({ where: { studyId }, orderBy: { ordinal: 'asc' } })
  await moveStudy(head, { studyId, from: 'collecting' })
  const [first, second] = [await workOf(db, 'officer2', now), await workOf(db, 'health1', now)]
  const judge = async (work: Work, which: typeof plans) => {
    for (const { id: planId, ordinal } of which) {
      const band = baseline[ordinal - 1]!.bands[0]
      await judgePlan(work, { studyId, planId, band, isBorder: false, reason: reasons[band] })
    }
  }
  await judge(first, plans)
  await finishJudging(first, { studyId })
  await judge(second, plans.slice(0, 4))
}

/** The references do not follow the scores: the panel sees them. */
const numbers = [5, 2, 8, 1, 7, 4, 3, 6]

type Study = { name: string; auditedOn: PlainDate | null; prefix: string; panel: Panel }

async function beginStudy(head: Work, { name, auditedOn, prefix, panel }: Study): Promise<string> {
  const [rubric] = await readPlanRubrics(head.db)
  const { studyId } = await planStudy(head, { name, auditedOn, largestScore, rubric: rubric?.name ?? '' })
  for (const [index, { score, comments }] of baseline.entries()) {
    await addBaseline(head, { studyId, ref: `${prefix}-0${numbers[index]}`, score, comments })
  }
  const people = await head.db.person.findMany({ where: { signInName: { in: panel.map(([signIn]) => signIn) } } })
  for (const [signIn, perspective] of panel) {
    const personId = people.find(({ signInName }) => signInName === signIn)?.id ?? ''
    await inviteJudge(head, { studyId, personId, perspective })
  }
  return studyId
}
