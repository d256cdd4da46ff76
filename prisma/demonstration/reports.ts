import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterOf, quarterRange, type Quarter } from '#app/domain/shared/quarter.ts'
import type { Narrative } from '#app/domain/report/narrative.ts'
import type { Database } from '#app/db/open.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { saveNarrative } from '#app/operations/report/save-narrative.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import { workOf } from './people.ts'
import { at, onWeekday, workingDayBefore } from './timeline.ts'

const signedWords: Narrative = {
  headline:
    'Health needs and provision are written more clearly than a year ago. Social care sections have not kept pace, and they now decide whether a plan shows both needs clearly.',
  decisions:
    'Note the figures and their ranges.\n\nAgree that the social care form asks one direct question about section 2 provision from the next term on.',
  working:
    'Therapists now write provision for section G in full: what, by whom, how often and for how long. Plan writers take it over word for word.',
  themes:
    'Health provision is recorded in section C in some plans, where the law does not put it.\n\nChildren and young people are heard at the assessment more often than at the request and on the draft.',
  next: 'Joint writing sessions of plan writers and social workers begin in the next term.',
}

const draftWords: Narrative = {
  headline:
    'Health provision is now recorded clearly enough for us to say that its target is met. Social care provision is not there yet. For both needs together the sample is too close to the target to say.',
  decisions:
    'Agree that a social worker joins every co-production meeting of a child with a social care plan.\n\nAgree to keep the sample at one plan in ten.',
  working:
    'The writers’ group shares one good section G each month. Auditors mention it in their comments, and misplaced provision has become rare.',
  themes:
    'In section D, needs are named but thin: what they mean at home and for the family is missing.\n\nThe child’s own voice at the request stage is the weakest part of engagement.',
  next: 'The audits of the cycle under way are half done. Its figures come with the next report.',
}

/** When the report of the quarter before `today` was signed: about twelve days into this quarter, and never today. */
export function signedOn(today: PlainDate): PlainDate {
  const wanted = onWeekday(addDays(quarterRange(quarterOf(today)).from, 11))
  return wanted < today ? wanted : workingDayBefore(today)
}

/** The board report of the quarter before: drafted, written and signed by the Head of Service. */
export async function signLastReport(db: Database, today: PlainDate): Promise<void> {
  const day = signedOn(today)
  const quarter = quarterOf(addDays(quarterRange(quarterOf(today)).from, -1))
  const reportId = await writeReport(db, quarter, signedWords, at(day))
  const { version } = await db.report.findUniqueOrThrow({ where: { id: reportId }, select: { version: true } })
  await signReport(await workOf(db, 'head', at(day, 90)), { reportId, version })
}

/** The board report of this quarter: written, and ready to sign. */
export async function draftThisReport(db: Database, today: PlainDate): Promise<void> {
  await writeReport(db, quarterOf(today), draftWords, at(workingDayBefore(today), 490))
}

async function writeReport(db: Database, quarter: Quarter, narrative: Narrative, now: Date): Promise<string> {
  const { number } = await draftReport(await workOf(db, 'head', now), { quarter })
  const report = await db.report.findFirstOrThrow({ where: { quarter, number }, select: { id: true, version: true } })
  await saveNarrative(await workOf(db, 'head', now), { reportId: report.id, version: report.version, narrative })
  return report.id
}
