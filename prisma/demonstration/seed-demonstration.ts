import { addDays, formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { termName } from '#app/domain/frame/term.ts'
import type { Database } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { publishRubrics } from '#app/operations/rubric/publish-rubrics.server.ts'
import { actionSteps } from './actions.ts'
import { calibrationSteps } from './calibration.ts'
import { Chance } from './chance.ts'
import { loadComparators } from './comparators.ts'
import { fixDays, makeFixPacks, tellFixPacks } from './fix-packs.ts'
import { formsSteps } from './forms.ts'
import { loadAudits } from './load-audits.ts'
import { attachPacks } from './packs.ts'
import { makePeople, system } from './people.ts'
import type { Life } from './register/plan-life.ts'
import { faultyRows, registerFile } from './register/register-file.ts'
import { inventLives, smallArea, wholeArea, type RegisterSize } from './register/register-life.ts'
import { savePolicies } from './policies.ts'
import { practise } from './practice.ts'
import { returnSteps } from './returns.ts'
import { reportSteps } from './reports.ts'
import { declareOneConflict, endCycle, firstOfNewRubric, loadRegister, openCycle } from './run-cycle.ts'
import type { Chapter } from './story.ts'
import { giveTwoBack, sayAvailability } from './availability.ts'
import { loadWrongFile } from './wrong-file.ts'
import { writeThemes } from './themes.ts'
import { at, timelineOn, workingDayBefore, type CycleDays } from './timeline.ts'

/** From this all chance of the demonstration comes. Another seed is another area. */
export const demonstrationSeed = 'northmere-1'

export type DemonstrationOptions = {
  /** The day on which the demonstration is looked at: its past lies before it, and its audits are due after it. */
  today: PlainDate
  /** Hears, in plain words, what is being done. */
  say?: (sentence: string) => void
}

/** The rubric of the cycle under way is published late, as it would have been. */
const newRubricFile = 'ehcp-core/2026-1.json'

type Step = { at: Date; words: string; run: () => Promise<void> }

/** The whole demonstration area, into a database without an area: four locked cycles and one half audited. */
export async function seedDemonstration(db: Database, options: DemonstrationOptions): Promise<void> {
  await seed(db, { ...options, size: wholeArea, past: 4 })
}

/** The same in small, for tests: 120 plans, two locked cycles of 30 and one half audited. Takes a few seconds. */
export async function seedSmall(db: Database, options: DemonstrationOptions): Promise<void> {
  await seed(db, { ...options, size: smallArea, past: 2 })
}

type Plan = DemonstrationOptions & { size: RegisterSize; past: 2 | 4 }

/** Everything happens in the order in which it would have happened, so that the trail reads as a life. */
async function seed(db: Database, plan: Plan): Promise<void> {
  const { today, size, past, say = () => {} } = plan
  const timeline = timelineOn(today, past)
  const began = addDays(timeline[0]!.registerOn, -20)
  const lives = inventLives(
    new Chance(`${demonstrationSeed}|register`),
    size,
    timeline.map(({ registerOn }) => registerOn),
  )
  await publishRubrics({ db, now: at(began), actor: system }, { except: (file) => file === newRubricFile })
  say('Making the area Northmere and its people')
  await makePeople(db, at(began, 30))
  await savePolicies(db, at(began, 45))
  const steps = [
    ...timeline.flatMap((days, index) => cycleSteps(db, plan, { days, lives, chapter: chapterOf(index, past) })),
    rubricStep(
      db,
      timeline.find((_, index) => chapterOf(index, past) >= firstOfNewRubric)!,
    ),
    ...reportSteps(db, { today, past }),
    ...formsSteps(db, { today, lives, seed: demonstrationSeed, past: pastForms(past) }),
    comparatorStep(db, today),
    practiceStep(db, today),
    ...returnSteps(db, { today, seed: demonstrationSeed }),
    ...calibrationSteps(db, today),
    ...actionSteps(db, { today, began }),
  ]
  for (const step of steps.toSorted((one, other) => one.at.getTime() - other.at.getTime())) {
    if (step.words !== '') say(step.words)
    await step.run()
  }
  await finish(db, today)
}

/** The small area audits one quarter of forms, the whole one two, and more forms in each. */
function pastForms(past: Plan['past']): { quarters: number; size: number } {
  return past === 4 ? { quarters: 2, size: 40 } : { quarters: 1, size: 24 }
}

/** The last chapters of the story: a short demonstration tells its end, not its beginning. */
export function chapterOf(index: number, past: number): Chapter {
  return (4 - past + index) as Chapter
}

type CycleToRun = { days: CycleDays; lives: readonly Life[]; chapter: Chapter }

function cycleSteps(db: Database, { today, past }: Plan, { days, lives, chapter }: CycleToRun): Step[] {
  const name = termName(days.term)
  let cycleId = ''
  const until = days.lockedOn === undefined ? workingDayBefore(today) : days.dueOn
  const file = () => registerFile(lives, days.registerOn, chapter === 3 ? faultyRows : [])
  const steps: Step[] = [
    {
      at: at(days.frozenOn, -30),
      words: `${name}: loading the register of ${formatDate(days.registerOn)}`,
      run: () => loadRegister(db, days, file()),
    },
    {
      at: at(days.frozenOn),
      words: `${name}: freezing the frame and drawing the sample`,
      run: async () => {
        if (days.lockedOn === undefined) await sayAvailability(db, days)
        cycleId = await openCycle(db, days, demonstrationSeed, chapter)
        if (days.lockedOn === undefined) {
          await declareOneConflict(db, cycleId, at(days.frozenOn, 300))
          await giveTwoBack(db, cycleId, at(days.frozenOn, 320))
        }
      },
    },
    {
      at: at(until, 480),
      words: `${name}: filling in the audits`,
      run: () => loadAudits(db, { cycleId, days, chapter, seed: demonstrationSeed, until }),
    },
  ]
  if (days.closedOn === undefined) return past === 4 ? [...steps, packStep(db, () => cycleId, at(until, 490))] : steps
  return [
    ...steps,
    {
      at: at(days.closedOn),
      words: `${name}: locking the cycle and computing its measures`,
      run: () => endCycle(db, cycleId, days),
    },
    {
      at: at(days.lockedOn ?? days.closedOn, 60),
      words: '',
      run: async () => {
        if (chapter === 3) await writeThemes(db, cycleId, { set: 'plans', on: days.lockedOn ?? '' })
        if (chapter === 3) await loadWrongFile(db, days.lockedOn ?? '', registerFile(lives, days.registerOn, []))
      },
    },
    ...fixSteps(db, { cycleId: () => cycleId, days, today, isLast: chapter === 3 }),
  ]
}

type CycleToFix = { cycleId: () => string; days: CycleDays; today: PlainDate; isLast: boolean }

/** After the lock: packs of what is to be put right, and what an auditor found on looking again. */
function fixSteps(db: Database, { cycleId, days, today, isLast }: CycleToFix): Step[] {
  const { madeOn, reauditedOn } = fixDays(days.lockedOn ?? today, today)
  const story = () => ({ db, cycleId: cycleId(), days, today, isLast, seed: demonstrationSeed })
  return [
    { at: at(madeOn, 30), words: `${termName(days.term)}: making the fix-it packs`, run: () => makeFixPacks(story()) },
    { at: at(reauditedOn, 420), words: '', run: () => tellFixPacks(story()) },
  ]
}

function packStep(db: Database, cycleId: () => string, now: Date): Step {
  return { at: now, words: 'Attaching plan packs', run: () => attachPacks(db, cycleId(), now) }
}

/** The whole rubric comes out two months before the first cycle that is audited by it. */
function rubricStep(db: Database, { frozenOn }: CycleDays): Step {
  const now = at(addDays(frozenOn, -50))
  return { at: now, words: '', run: async () => void (await publishRubrics({ db, now, actor: system })) }
}

/** The last working day, so that it lies in the term that a visitor finds under way. */
function practiceStep(db: Database, today: PlainDate): Step {
  const now = at(workingDayBefore(today), 470)
  return { at: now, words: 'Practising on invented plans', run: () => practise(db, { now, seed: demonstrationSeed }) }
}

function comparatorStep(db: Database, today: PlainDate): Step {
  const now = at(addDays(workingDayBefore(today), -7), 200)
  return { at: now, words: 'Loading the published figures', run: () => loadComparators(db, now) }
}

async function finish(db: Database, today: PlainDate): Promise<void> {
  await transact(db, (tx) =>
    recordEvent(
      tx,
      { actor: system, now: at(workingDayBefore(today), 600) },
      {
        type: 'DEMONSTRATION_LOADED',
        part: 'complete',
        cycleId: null,
        audits: 0,
        answers: 0,
        documentsHash: '',
      },
    ),
  )
}
