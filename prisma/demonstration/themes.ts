import type { Database } from '#app/db/open.server.ts'
import { addQuote } from '#app/operations/themes/change-quotes.server.ts'
import { makeTheme } from '#app/operations/themes/change-themes.server.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { workOf } from './people.ts'
import { at } from './timeline.ts'

/** A theme with its quotes: each is said of a comment that an auditor wrote on one of these questions. */
type Story = { title: string; summary: string; quotes: readonly { on: string; text: string; isKept?: boolean }[] }

const ofPlans: readonly Story[] = [
  {
    title: 'Social care is looked for too late',
    summary:
      'Plans name health needs clearly, and social care needs less often. Where a family has told of needs at home, the plan does not always ask social care what it found.',
    quotes: [
      { on: 'D1', text: 'Needs at home stand in the family’s own words, and nowhere among the social care needs.' },
      { on: 'D1', text: 'The section says that the family is not known, and no enquiry was made.' },
      { on: 'H1.2', text: 'Short breaks are happening, but the plan does not say how much of them.' },
    ],
  },
  {
    title: 'Provision is named, but not in hours',
    summary: 'Most plans say who helps. Fewer say how often, for how long and with what training.',
    quotes: [
      { on: 'F1', text: 'The help is described well; a school could not tell from it how much to give.' },
      { on: 'G1', text: 'The therapist is named by role, the sessions are not counted.' },
    ],
  },
  {
    title: 'Outcomes are hopes, not steps',
    summary: 'Long-term hopes are strong and often the child’s own. The steps towards them can seldom be measured.',
    quotes: [
      { on: 'E1', text: 'A good hope for adult life, without a step that anybody could check by the next review.' },
      { on: 'E2', text: 'Nobody could say at a review whether this had been reached.' },
    ],
  },
  {
    title: 'Children’s own words make plans better',
    summary: 'Where the first section speaks in the child’s own voice, the rest of the plan is clearer as well.',
    quotes: [{ on: 'A1', text: 'The child’s own words open the plan, and the outcomes come back to them.' }],
  },
]

const ofForms: readonly Story[] = [
  {
    title: 'Provision is advised without numbers',
    summary:
      'Forms say what kind of help is needed. How often, for how long and by whom is left to whoever writes the plan, so the plan cannot say it either.',
    quotes: [
      { on: 'FC7', text: 'The form asks for a programme and leaves open who runs it and how often.' },
      { on: 'FC7', text: 'Useful strategies, none of them with a time.' },
      { on: 'FC7', text: 'Direct help, advice to staff and training stand in one line and cannot be told apart.' },
    ],
  },
  {
    title: 'The child’s view is described, not heard',
    summary: 'Adults write what they think that the child would say. Few forms say how the child was asked.',
    quotes: [
      { on: 'FC4', text: 'One sentence on mood, nothing that the child said or showed.' },
      { on: 'FC4', text: 'The view is there, but not how it was gained.' },
    ],
  },
  {
    title: 'Outcomes cannot be checked',
    summary: 'Outcomes are offered more often than a year ago. Most still lack a measure and a date.',
    quotes: [
      { on: 'FC6', text: 'The outcomes are areas to work on; none says when it would be reached.' },
      { on: 'FC6', text: 'A hopeful outcome, with no way to tell whether it was met.' },
    ],
  },
  {
    title: 'Good advice is lost on the way into the plan',
    summary: 'In about four of ten forms part of the advice is altered or missing in the plan, most often its numbers.',
    quotes: [
      { on: 'FC10', text: 'The need arrived in the plan, the sessions that were advised did not.' },
      { on: 'FC10', text: 'What the service asked for stands nowhere in the plan.' },
      { on: 'FC10', text: 'To be looked at again with the plan writers.', isKept: true },
    ],
  },
]

const ofEarlierForms: readonly Story[] = [
  {
    title: 'Forms list needs, not their effect',
    summary: 'Diagnoses and scores are complete. What they mean in a classroom or at home is often left to the reader.',
    quotes: [
      { on: 'FC5', text: 'A careful list of needs; nothing on what a school day is like because of them.' },
      { on: 'FC4', text: 'The form knows much about the child and has nothing from the child.' },
    ],
  },
  {
    title: 'Numbers are missing already in the advice',
    summary: 'Plan writers cannot put hours into a plan that the advice does not give.',
    quotes: [{ on: 'FC7', text: 'Regular support is advised, without saying what regular means.' }],
  },
]

export const themeSets = { plans: ofPlans, forms: ofForms, earlierForms: ofEarlierForms }

/** Writes the themes of a locked cycle, as the Head of Service would on the day after. Invented: they quote no child. */
export async function writeThemes(
  db: Database,
  cycleId: string,
  { set, on }: { set: keyof typeof themeSets; on: PlainDate },
): Promise<void> {
  const work = await workOf(db, 'head', at(on, 130))
  const comments = await readComments(db, cycleId)
  for (const { title, summary, quotes } of themeSets[set]) {
    const { themeId } = await makeTheme(work, { cycleId, title, summary })
    for (const { on: criterionId, text, isKept } of quotes) {
      const place = comments.findIndex((comment) => comment.criterionId === criterionId)
      if (place === -1) continue
      const auditId = comments.splice(place, 1)[0]?.auditId ?? ''
      await addQuote(work, { cycleId, themeId, auditId, criterionId, text, isPrinted: !isKept, isChecked: true })
    }
  }
}

/** Comments on the questions of the themes, one of each plan or form, red ones first. */
async function readComments(db: Database, cycleId: string): Promise<{ auditId: string; criterionId: string }[]> {
  const asked = Object.values(themeSets).flatMap((set) => set.flatMap(({ quotes }) => quotes.map(({ on }) => on)))
  const rows = await db.answer.findMany({
    where: {
      criterionId: { in: [...new Set(asked)] },
      comment: { not: '' },
      audit: { cycleId, state: 'submitted', round: 1, sample: { status: 'sampled' } },
    },
    select: { auditId: true, criterionId: true, rating: true, audit: { select: { planRef: true } } },
  })
  const rank: Record<string, number> = { red: 0, amber: 1 }
  return rows
    .map(({ audit, ...row }) => ({ ...row, key: `${rank[row.rating ?? ''] ?? 2} ${audit.planRef} ${row.criterionId}` }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
}
