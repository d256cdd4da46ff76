import { addDays, formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterName, quarterOf } from '#app/domain/shared/quarter.ts'
import type { Database } from '#app/db/open.server.ts'
import { freezeFrame } from '#app/operations/frame/freeze-frame.server.ts'
import { drawSample } from '#app/operations/sampling/draw-sample.server.ts'
import { planFormsCycle } from '#app/operations/sampling/plan-forms-cycle.server.ts'
import { recordSeed } from '#app/operations/seed/record-seed.server.ts'
import { inventRequests, loadAdvice } from './advice.ts'
import { Chance } from './chance.ts'
import { workOf } from './people.ts'
import type { Life } from './register/plan-life.ts'
import { sampledPlans, withSampled } from './plan-advice.ts'
import { at, onWeekday, timelineOn, workingDayBefore } from './timeline.ts'

type Step = { at: Date; words: string; run: () => Promise<void> }

/** The forms of a quarter were drawn this many days ago. */
const drawnSince = 12

/** The advice register as it was when the forms were drawn and as it is now, and the draw between them. */
export function formsSteps(
  db: Database,
  { today, lives, seed }: { today: PlainDate; lives: readonly Life[]; seed: string },
): Step[] {
  const requests = inventRequests(new Chance(`${seed}|advice`), lives, today)
  const load = async (day: PlainDate) => {
    const currentTerm = timelineOn(today, 0)[0]!.term
    await loadAdvice(db, withSampled(requests, await sampledPlans(db, { seed, currentTerm })), day)
  }
  const drawnOn = onWeekday(addDays(today, -drawnSince))
  const latest = workingDayBefore(today)
  return [
    {
      at: at(drawnOn, 440),
      words: `Loading the advice register of ${formatDate(drawnOn)}`,
      run: () => load(drawnOn),
    },
    {
      at: at(drawnOn, 450),
      words: `${quarterName(quarterOf(drawnOn))}: drawing the forms`,
      run: () => drawForms(db, drawnOn, seed),
    },
    {
      at: at(latest, 440),
      words: `Loading the advice register of ${formatDate(latest)}`,
      run: () => load(latest),
    },
  ]
}

/** Plans, freezes, seeds and draws the forms of a quarter: 24 of them, by their types. */
async function drawForms(db: Database, day: PlainDate, seed: string): Promise<void> {
  const work = (minutes: number) => workOf(db, 'officer2', at(day, 450 + minutes))
  const plan = { label: quarterOf(day), strataBy: 'form_type', fixedSize: 24, minutes: 20 } as const
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
}
