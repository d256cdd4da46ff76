import { addDays, formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterOf, quarterRange, shiftQuarter } from '#app/domain/shared/quarter.ts'
import type { Database } from '#app/db/open.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { planFormsCycle } from '#app/operations/sampling/plan-forms-cycle.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { inventRequests, loadAdvice } from './advice.ts'
import { Chance } from './chance.ts'
import { auditForms, endForms, shareForms, type FormsDays } from './form-audits.ts'
import { workOf } from './people.ts'
import type { Life } from './register/plan-life.ts'
import { sampledPlans, withSampled } from './plan-advice.ts'
import { writeThemes, type themeSets } from './themes.ts'
import { at, onWeekday, timelineOn, workingDayBefore } from './timeline.ts'

type Step = { at: Date; words: string; run: () => Promise<void> }

/** The forms of this quarter were drawn this many days ago, those of the last one a quarter earlier. */
const drawnSince = 12

/** How long auditors have, and when the quarter is locked after its draw. */
const auditingFor = 28
const lockedAfter = 42

type Story = {
  today: PlainDate
  lives: readonly Life[]
  seed: string
  /** Past quarters, all of them audited and locked, and how many forms each draws. */
  past: { quarters: number; size: number }
}

/** The agreed number of the quarter under way. */
const currentSize = 24

/**
 * Quarters of forms: the last ones audited and locked, this one under way. Each begins with the advice register. It is
 * brought up to date for the last locked plans as well, so that their auditors can say which form a fault traces to.
 */
export function formsSteps(db: Database, { today, lives, seed, past }: Story): Step[] {
  const requests = inventRequests(new Chance(`${seed}|advice`), lives, today)
  const load = (day: PlainDate): Step => ({
    at: at(day, 440),
    words: `Loading the advice register of ${formatDate(day)}`,
    run: async () => {
      const currentTerm = timelineOn(today, 0)[0]!.term
      await loadAdvice(db, withSampled(requests, await sampledPlans(db, { seed, currentTerm })), day)
    },
  })
  const thisOn = onWeekday(addDays(today, -drawnSince))
  const latest = workingDayBefore(today)
  const now: FormsDays = { drawnOn: thisOn, dueOn: onWeekday(addDays(thisOn, auditingFor)), until: latest }
  const drawnOn = Array.from({ length: past.quarters }, (_, index) => drawDay(thisOn, past.quarters - index))
  return [
    load(timelineOn(today, 1)[0]!.frozenOn),
    ...drawnOn.flatMap((day, index) => {
      const dueOn = onWeekday(addDays(day, auditingFor))
      const lockedOn = onWeekday(addDays(day, lockedAfter))
      const days: FormsDays = { drawnOn: day, dueOn, until: dueOn }
      const themes = index === past.quarters - 1 ? 'forms' : 'earlierForms'
      return [load(day), ...quarterSteps(db, days, { seed, lockedOn, size: past.size, themes })]
    }),
    load(thisOn),
    ...quarterSteps(db, now, { seed, lockedOn: null, size: currentSize }),
    load(latest),
  ]
}

/** When the forms were drawn so many quarters ago: the same way into its quarter, and before that quarter ends. */
function drawDay(thisOn: PlainDate, ago: number): PlainDate {
  const before = shiftQuarter(quarterOf(thisOn), -ago)
  return onWeekday(earlier(addDays(thisOn, -91 * ago), addDays(quarterRange(before).to, -3)))
}

function earlier(one: PlainDate, other: PlainDate): PlainDate {
  return one < other ? one : other
}

type Quarter = { seed: string; lockedOn: PlainDate | null; size: number; themes?: keyof typeof themeSets }

function quarterSteps(db: Database, days: FormsDays, { seed, lockedOn, size, themes }: Quarter): Step[] {
  const name = quarterName(quarterOf(days.drawnOn))
  let cycleId = ''
  const steps: Step[] = [
    {
      at: at(days.drawnOn, 450),
      words: `${name}: drawing the forms and sharing them out`,
      run: async () => {
        cycleId = await drawForms(db, days.drawnOn, { seed, size })
        await shareForms(db, cycleId, days)
      },
    },
    {
      at: at(days.until, 485),
      words: `${name}: filling in the audits of forms`,
      run: () => auditForms(db, cycleId, { days, seed, isOver: lockedOn !== null }),
    },
  ]
  if (lockedOn === null) return steps
  const words = `${name}: locking the cycle of forms`
  const end = async () => {
    await endForms(db, cycleId, lockedOn)
    if (themes) await writeThemes(db, cycleId, { set: themes, on: lockedOn })
  }
  return [...steps, { at: at(lockedOn), words, run: end }]
}

/** Plans, freezes, seeds and draws the forms of a quarter, by their types. Gives the cycle's id. */
async function drawForms(
  db: Database,
  day: PlainDate,
  { seed, size }: { seed: string; size: number },
): Promise<string> {
  const work = (minutes: number) => workOf(db, 'officer2', at(day, 450 + minutes))
  const plan = { label: quarterOf(day), strataBy: 'form_type', fixedSize: size, minutes: 20 } as const
  const { cycleId } = await planFormsCycle(await work(0), plan)
  const version = async () => (await db.cycle.findUniqueOrThrow({ where: { id: cycleId } })).version
  await freezeFrame(await work(4), { cycleId, version: await version() })
  const chance = new Chance(`${seed}|dice|${plan.label}`)
  await recordSeed(await work(12), {
    cycleId,
    version: await version(),
    request: {
      source: 'dice',
      digits: Array.from({ length: 20 }, () => chance.below(10)).join(''),
      rolledBy: 'Parent-carer forum member',
      watchedBy: 'Designated clinical officer',
    },
  })
  await drawSample(await work(14), { cycleId, version: await version() })
  return cycleId
}
