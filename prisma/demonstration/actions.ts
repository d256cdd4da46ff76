import { addDays, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { closeAction } from '#app/operations/actions/end-action.server.ts'
import { noteProgress } from '#app/operations/actions/note-progress.server.ts'
import { raiseAction } from '#app/operations/actions/raise-action.server.ts'
import { foundActions } from './action-story/found.ts'
import { qualityActions } from './action-story/quality-and-contributions.ts'
import { reviewActions } from './action-story/reviews-and-places.ts'
import type { ToldAction, ToldNote } from './action-story/told.ts'
import { workOf } from './people.ts'
import { at, workingDayBefore } from './timeline.ts'

type Step = { at: Date; words: string; run: () => Promise<void> }

/** When the demonstration is looked at, and the day on which its area began. */
type Span = { today: PlainDate; began: PlainDate }

/**
 * The actions of the area's plan, and what came out of its audits: each raised, written about and closed on its day.
 * What would lie before the area began is left out; an action is then raised on its second day.
 */
export function actionSteps(db: Database, span: Span): Step[] {
  return [...qualityActions, ...reviewActions, ...foundActions].flatMap((told, index) =>
    stepsOf(db, told, { ...span, index }),
  )
}

function stepsOf(db: Database, told: ToldAction, { today, began, index }: Span & { index: number }): Step[] {
  let actionId = ''
  const earliest = addDays(began, 2)
  const day = (daysAgo: number) => workingDay(addDays(today, -daysAgo))
  const asked = day(told.raisedDaysAgo)
  const raisedOn = asked < earliest ? earliest : asked
  const notes = told.notes.filter(({ daysAgo }) => day(daysAgo) > raisedOn)
  const raise = async () => {
    actionId = await raiseTold(db, told, { today, now: at(raisedOn, 120 + index) })
  }
  return [
    { at: at(raisedOn, 120 + index), words: index === 0 ? 'Raising the actions of the plan' : '', run: raise },
    ...notes.map((note) => ({
      at: at(day(note.daysAgo), 300 + index),
      words: '',
      run: () => writeNote(db, actionId, { note, now: at(day(note.daysAgo), 300 + index) }),
    })),
    ...(told.closed
      ? [closing(db, () => actionId, { told: told.closed, now: at(day(told.closed.daysAgo), 330) })]
      : []),
  ]
}

/** The day itself, or the last working day before it. */
function workingDay(day: PlainDate): PlainDate {
  return workingDayBefore(addDays(day, 1))
}

async function raiseTold(
  db: Database,
  told: ToldAction,
  { today, now }: { today: PlainDate; now: Date },
): Promise<string> {
  const { ref, objective, title, outcomes, impactMeasures, responsible, owner, asked, startIn, dueIn } = told
  const person = await db.person.findUniqueOrThrow({ where: { signInName: asked }, select: { id: true } })
  const { actionId } = await raiseAction(await workOf(db, 'officer1', now), {
    ref,
    from: await originOf(db, told.from),
    objective,
    title,
    outcomes,
    impactMeasures,
    responsible,
    ownerAgency: owner,
    ownerPersonId: person.id,
    startOn: addDays(today, startIn),
    dueOn: addDays(today, dueIn),
  })
  return actionId
}

/** Of a finding, a fault or a theme, that of the cycle last locked; nothing when there is none. */
async function originOf(db: Database, from: ToldAction['from']): Promise<string> {
  if (from === undefined || from === 'measure:M3') return from ?? ''
  const cycle = await db.cycle.findFirst({
    where: { kind: 'plans', state: 'locked' },
    orderBy: { termFrom: 'desc' },
    select: { id: true, themes: { orderBy: { ordinal: 'asc' }, take: 1, select: { id: true } } },
  })
  if (cycle === null) return ''
  if (from !== 'theme') return from.replace(':', `:${cycle.id}:`)
  const [theme] = cycle.themes
  return theme === undefined ? '' : `theme:${theme.id}`
}

async function writeNote(db: Database, actionId: string, { note, now }: { note: ToldNote; now: Date }): Promise<void> {
  const { version } = await db.action.findUniqueOrThrow({ where: { id: actionId }, select: { version: true } })
  const seenOn = toPlainDate(now)
  await noteProgress(await workOf(db, note.by, now), {
    actionId,
    version,
    text: note.text,
    level: note.level,
    notedOn: seenOn,
    evidence: note.evidence ? { ...note.evidence, seenOn } : null,
  })
}

type Closing = { told: NonNullable<ToldAction['closed']>; now: Date }

function closing(db: Database, actionId: () => string, { told, now }: Closing): Step {
  const run = async () => {
    const { version } = await db.action.findUniqueOrThrow({ where: { id: actionId() }, select: { version: true } })
    await closeAction(await workOf(db, 'officer1', now), { actionId: actionId(), version, reason: told.reason })
  }
  return { at: now, words: '', run }
}
