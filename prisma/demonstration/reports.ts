import { shownText, shownWords, type Decision } from '#app/domain/report/decide.ts'
import type { Narrative } from '#app/domain/report/narrative.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterOf, quarterRange, shiftQuarter, type Quarter } from '#app/domain/shared/quarter.ts'
import type { Database } from '#app/db/open.server.ts'
import { addComment, listComments, resolveComment } from '#app/operations/report/comments.server.ts'
import { draftReport } from '#app/operations/report/draft-report.server.ts'
import { getReport } from '#app/operations/report/get-report.server.ts'
import { setMeeting } from '#app/operations/report/meetings.server.ts'
import { saveNarrative } from '#app/operations/report/save-narrative.server.ts'
import { saveSentences } from '#app/operations/report/save-sentences.server.ts'
import { signReport } from '#app/operations/report/sign-report.server.ts'
import { workOf } from './people.ts'
import { draftWords, noNewSampleHeadline, signedWords } from './report-words.ts'
import { at, onWeekday, workingDayBefore } from './timeline.ts'

/** When the report of the quarter before `today` was signed: about twelve days into this quarter, and never today. */
export function signedOn(today: PlainDate): PlainDate {
  const wanted = signingDay(shiftQuarter(quarterOf(today), -1))
  return wanted < today ? wanted : workingDayBefore(today)
}

/** About twelve days after the end of a quarter. */
function signingDay(quarter: Quarter): PlainDate {
  return onWeekday(addDays(quarterRange(quarter).to, 12))
}

/** The board meets about three and a half weeks into a quarter, and hears the report of the quarter before. */
export function boardDay(quarter: Quarter): PlainDate {
  return onWeekday(addDays(quarterRange(quarter).to, 24))
}

/**
 * A year of reports: one signed after each quarter, and that of this quarter ready to sign. Samples come three times a
 * year, so one of the four repeats the figures of the sample before. The small area has the last two.
 */
export function reportSteps(db: Database, { today, past }: { today: PlainDate; past: number }) {
  const now = quarterOf(today)
  const signed = (past === 4 ? [-3, -2, -1] : [-1]).map((by) => shiftQuarter(now, by))
  const planned = at(signingDayOf(signed[0]!, today), -60)
  return [
    { at: planned, words: '', run: () => keepMeetings(db, [...signed, now, shiftQuarter(now, 1)], planned) },
    ...signed.map((quarter, index) => {
      const day = signingDayOf(quarter, today)
      return {
        at: at(day),
        words: index === 0 ? 'Writing and signing the reports to the board' : '',
        run: () => signQuarter(db, quarter, { day, words: signedWords.at(index - signed.length)! }),
      }
    }),
    {
      at: at(workingDayBefore(today), 490),
      words: 'Drafting the board report of this quarter',
      run: () => draftThisReport(db, today),
    },
  ]
}

function signingDayOf(quarter: Quarter, today: PlainDate): PlainDate {
  return quarter === shiftQuarter(quarterOf(today), -1) ? signedOn(today) : signingDay(quarter)
}

async function keepMeetings(db: Database, quarters: readonly Quarter[], now: Date): Promise<void> {
  const work = await workOf(db, 'head', now)
  for (const quarter of quarters) {
    await setMeeting(work, { heldOn: boardDay(quarter), note: 'SEND Accountability Board' })
  }
}

type Signing = { day: PlainDate; words: Narrative }

async function signQuarter(db: Database, quarter: Quarter, { day, words }: Signing): Promise<void> {
  const { from, to } = quarterRange(quarter)
  const lockedAt = { gte: at(from, -540), lt: at(addDays(to, 1), -540) }
  const isNew = (await db.cycle.count({ where: { kind: 'plans', lockedAt } })) > 0
  const own = isNew ? words : { ...words, headline: noNewSampleHeadline }
  const reportId = await writeReport(db, { quarter, words: own }, at(day))
  if (reportId === null) return
  const { version } = await db.report.findUniqueOrThrow({ where: { id: reportId }, select: { version: true } })
  await signReport(await workOf(db, 'head', at(day, 90)), { reportId, version })
}

/** The board report of this quarter: written, some sentences put in other words, commented on, and ready to sign. */
async function draftThisReport(db: Database, today: PlainDate): Promise<void> {
  const quarter = quarterOf(today)
  const day = workingDayBefore(today)
  const reportId = await writeReport(db, { quarter, words: draftWords }, at(day, 490))
  if (reportId === null) return
  await rephrase(db, { quarter, reportId }, at(day, 500))
  await discuss(db, reportId, day)
}

type Written = { quarter: Quarter; words: Narrative }

/** Drafts and writes a report; null for a quarter by whose end no cycle was locked, which a short past may hold. */
async function writeReport(db: Database, { quarter, words }: Written, now: Date): Promise<string | null> {
  const end = at(addDays(quarterRange(quarter).to, 1), -540)
  if ((await db.cycle.count({ where: { kind: 'plans', state: 'locked', lockedAt: { lt: end } } })) === 0) return null
  const work = await workOf(db, 'head', now)
  const { number } = await draftReport(work, { quarter, boardOn: boardDay(quarter) })
  const report = await db.report.findFirstOrThrow({ where: { quarter, number }, select: { id: true, version: true } })
  await saveNarrative(work, { reportId: report.id, version: report.version, narrative: words })
  return report.id
}

/** Words of drafted sentences that the Head of Service put in others; their figures stay. */
const rephrased: Record<string, readonly [drafted: string, own: string]> = {
  'headline.sample': ['were drawn at random for audit', 'were drawn by chance: nobody chose which plans were audited'],
  'grades.green': ['were graded green overall', 'are as good as we want every plan to be'],
  'method.trust.2': ['can draw the same sample again', 'can draw the same sample again, at home,'],
}

async function rephrase(db: Database, { quarter, reportId }: { quarter: Quarter; reportId: string }, now: Date) {
  const work = await workOf(db, 'head', now)
  const { sentences } = await getReport(work, { quarter })
  const decisions = sentences
    .flatMap((section) => section.sentences)
    .flatMap((sentence): Decision[] => {
      const words = rephrased[sentence.key]
      const shown = shownWords(sentence)
      if (words === undefined || !shown.includes(words[0])) return []
      const typed = shown.replace(words[0], words[1])
      return [{ key: sentence.key, choice: 'words', typed, was: shownText(sentence), stillFits: false }]
    })
  await saveSentences(work, { reportId, decisions })
}

async function discuss(db: Database, reportId: string, day: PlainDate): Promise<void> {
  const officer = await workOf(db, 'officer1', at(day, 510))
  await addComment(officer, {
    reportId,
    place: 'grades.green',
    text: 'Can we say this without the word “graded”? Board members asked last time what it means.',
  })
  const [first] = await listComments(officer, { reportId })
  const head = await workOf(db, 'head', at(day, 515))
  await addComment(head, { reportId, place: 'grades.green', text: 'Done: it now says what we want of every plan.' })
  await resolveComment(head, { reportId, commentId: first!.id })
  await addComment(await workOf(db, 'officer2', at(day, 520)), {
    reportId,
    place: 'actions',
    text: 'The note on the training of plan writers is from last month. A newer one comes before the meeting.',
  })
}
