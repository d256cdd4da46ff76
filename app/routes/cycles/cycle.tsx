import { href } from 'react-router'
import { plural } from '#app/domain/shared/count-words.ts'
import { cycleStates, cycleStateNames, type CycleState } from '#app/domain/sampling/cycle.ts'
import { cycleName, nounOf } from '#app/domain/sampling/cycle-words.ts'
import { noFormsRubric } from '#app/domain/sampling/forms-plan.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { getCycle } from '#app/operations/sampling/get-cycle.server.ts'
import { CycleRules } from '#app/components/cycle/cycle-rules.tsx'
import { TrialTag } from '#app/components/cycle/trial-tag.tsx'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { TaskList, type Task } from '#app/components/govuk/task-list.tsx'
import { PageTitle } from '#app/components/page-title.tsx'
import { workContext } from '#app/web/contexts.ts'
import { mayDo } from '#app/web/may-do.ts'
import type { Route } from './+types/cycle'

export async function loader({ context, params }: Route.LoaderArgs) {
  const work = context.get(workContext)
  const ways: Ways = {
    packs: mayDo(work, 'pack.manage'),
    moderation: mayDo(work, 'moderation.read'),
    lock: mayDo(work, 'cycle.lock'),
  }
  return { cycle: await getCycle(work, params.cycleId), ways }
}

type Cycle = Route.ComponentProps['loaderData']['cycle']

/** Which pages of the cycle open for the person; a step of others is told and not linked. */
type Ways = { packs: boolean; moderation: boolean; lock: boolean }

export default function CyclePage({ loaderData: { cycle, ways } }: Route.ComponentProps) {
  const name = cycleName(cycle.label)
  return (
    <>
      <BackLink href={href('/cycles')} text="Cycles" />
      <PageTitle title={name} />
      <h1 className="govuk-heading-l">
        {name}{' '}
        <Tag
          classes={cycle.state === 'locked' ? 'govuk-tag--green' : 'govuk-tag--blue'}
          text={cycleStateNames[cycle.state]}
        />{' '}
        <TrialTag seedSource={cycle.seedSource} />
      </h1>
      <div className="govuk-grid-row">
        <div className="govuk-grid-column-two-thirds">
          <h2 className="govuk-heading-m">Draw the sample</h2>
          <TaskList idPrefix="draw" items={drawTasks(cycle)} />
          <h2 className="govuk-heading-m">Audit</h2>
          {cycle.hasRubric ? (
            <>
              <TaskList idPrefix="audit" items={auditTasks(cycle, ways)} />
              <h2 className="govuk-heading-m">Finish</h2>
              <TaskList idPrefix="finish" items={finishTasks(cycle, ways)} />
            </>
          ) : (
            <InsetText>{noFormsRubric}</InsetText>
          )}
          <h2 className="govuk-heading-m">Rules of the draw</h2>
          <CycleRules cycle={cycle} />
        </div>
      </div>
    </>
  )
}

const reached = (cycle: Cycle, state: CycleState) => cycleStates.indexOf(cycle.state) >= cycleStates.indexOf(state)

type Status = 'done' | 'now' | 'underway' | 'later'

/** A step that cannot start yet has no link, as the GOV.UK task list has it. */
function task(title: string, address: string, status: Status, hint?: string): Task {
  const words: Record<Status, Task['status']> = {
    done: 'Completed',
    now: { tag: { text: 'To do', classes: 'govuk-tag--blue' } },
    underway: { tag: { text: 'In progress', classes: 'govuk-tag--light-blue' } },
    later: { text: 'Cannot start yet', classes: 'govuk-task-list__status--cannot-start-yet' },
  }
  return { title, hint, href: status === 'later' ? undefined : address, status: words[status] }
}

const step = (isDone: boolean, isPossible: boolean): Status => (isDone ? 'done' : isPossible ? 'now' : 'later')

const counted = ({ kind }: Cycle, count: number | null) => plural(count ?? 0, nounOf(kind, 1))

function drawTasks(cycle: Cycle): Task[] {
  const params = { cycleId: cycle.id }
  const isForms = cycle.kind === 'forms'
  const isFrozen = reached(cycle, 'frozen')
  const hasSeed = cycle.seed !== null
  const isDrawn = reached(cycle, 'drawn')
  const frame = cycle.frozenOn
    ? `${counted(cycle, cycle.frameSize)} as at ${formatDate(cycle.frozenOn)}`
    : 'See what the sample can show first'
  return [
    task(
      'Choose the rules',
      href(isForms ? '/cycles/:cycleId/rules/forms' : '/cycles/:cycleId/rules', params),
      'done',
      isFrozen ? undefined : 'They can change until the frame is frozen',
    ),
    task(
      'Freeze the frame',
      href(isForms ? '/cycles/:cycleId/frame/forms' : '/cycles/:cycleId/frame', params),
      step(isFrozen, true),
      frame,
    ),
    seedTask(cycle, isFrozen),
    task(
      'Draw the sample',
      href('/cycles/:cycleId/draw', params),
      step(isDrawn, hasSeed),
      isDrawn ? counted(cycle, cycle.sampleSize) : undefined,
    ),
    {
      ...task('Check the draw', href('/cycles/:cycleId/draw/verify', params), isDrawn ? 'done' : 'later'),
      ...(isDrawn && { status: 'Ready', hint: 'Anybody can repeat it' }),
    },
  ]
}

/** While a public draw is awaited, or people make the seed together, the task is under way. */
function seedTask(cycle: Cycle, isFrozen: boolean): Task {
  const underWay: Record<string, string> = {
    public_draw: 'A public draw is named',
    commit_reveal: 'Several people are making it',
  }
  const hasSeed = cycle.seed !== null
  const made = cycle.seedSource === 'trial' ? 'Not witnessed: a trial' : cycle.seedMadeBy
  const way = hasSeed ? undefined : underWay[cycle.seedMethod ?? '']
  return task(
    'Record the seed',
    href('/cycles/:cycleId/seed', { cycleId: cycle.id }),
    way ? 'underway' : step(hasSeed, isFrozen),
    way ?? made ?? 'Only after the frame hash is in the minutes',
  )
}

function auditTasks(cycle: Cycle, ways: Ways): Task[] {
  const params = { cycleId: cycle.id }
  const { total, unassigned, ended } = cycle.audits
  const isShared = reached(cycle, 'auditing')
  const isClosed = reached(cycle, 'moderating')
  const sharing: Status = isShared && unassigned > 0 && !isClosed ? 'underway' : step(isShared, reached(cycle, 'drawn'))
  const progress: Status = !isShared ? 'later' : isClosed || (total > 0 && ended === total) ? 'done' : 'underway'
  const due = cycle.dueOn ? `, due by ${formatDate(cycle.dueOn)}` : ''
  return [
    task(
      'Share out the audits',
      href('/cycles/:cycleId/assignments', params),
      sharing,
      unassigned > 0 ? `${plural(unassigned, 'audit')} nobody has yet` : undefined,
    ),
    ...(ways.packs ? [packTask(cycle)] : []),
    task(
      'Follow the progress',
      href('/cycles/:cycleId/progress', params),
      progress,
      total > 0 ? `${ended} of ${plural(total, 'audit')} ended${due}` : undefined,
    ),
  ]
}

/** For the officer alone: nobody else may know what is in a pack. */
function packTask(cycle: Cycle): Task {
  const isDrawn = reached(cycle, 'drawn')
  const hint = 'Optional: the plans and their forms, for auditors to read beside the questions'
  const pack = task('Attach the plan packs', `/cycles/${cycle.id}/packs`, isDrawn ? 'done' : 'later', hint)
  return isDrawn ? { ...pack, status: 'Ready' } : pack
}

/** Both acts stand on one page, which says what each of them ends. */
function finishTasks(cycle: Cycle, ways: Ways): Task[] {
  const address = `/cycles/${cycle.id}/lock`
  const isLocked = reached(cycle, 'locked')
  return [
    linked(ways.lock, task('Close auditing', address, step(reached(cycle, 'moderating'), reached(cycle, 'auditing')))),
    linked(ways.moderation, moderationTask(cycle)),
    agreementTask(cycle),
    linked(
      ways.lock,
      task(
        'Lock the cycle',
        address,
        step(isLocked, reached(cycle, 'moderating')),
        isLocked ? undefined : 'Measures are computed, and nothing can be edited afterwards',
      ),
    ),
    themesTask(cycle),
    ...(isLocked && cycle.kind === 'plans'
      ? [
          { ...task('See where faults began', `/cycles/${cycle.id}/faults`, 'done'), status: 'Ready' },
          {
            ...task('Put the plans right', `/cycles/${cycle.id}/fix`, 'done', 'Fix-it packs and re-audits'),
            status: 'Ready',
          },
        ]
      : []),
  ]
}

/** Themes may be written before the lock and after it. */
function themesTask(cycle: Cycle): Task {
  const isClosed = reached(cycle, 'moderating')
  const hint = 'What auditors wrote again and again, for the report'
  const own = task('Write the themes', `/cycles/${cycle.id}/themes`, isClosed ? 'done' : 'later', hint)
  return isClosed ? { ...own, status: 'Ready' } : own
}

/** A step whose page opens for somebody else only has no link here. */
function linked(isOpen: boolean, own: Task): Task {
  return isOpen ? own : { ...own, href: undefined }
}

/** Without ratings that differ there is nothing to settle. */
function moderationTask(cycle: Cycle): Task {
  const { items, settled, splits } = cycle.moderation
  const isClosed = reached(cycle, 'moderating')
  const isDone = reached(cycle, 'locked') || settled === items
  const differ = `${settled} of ${plural(items, 'question')} settled${splits > 0 ? `, ${splits} with red against green open` : ''}`
  const status: Status = !isClosed ? 'later' : isDone ? 'done' : settled > 0 ? 'underway' : 'now'
  const hint =
    isClosed && items === 0 ? 'No ratings differ' : isClosed ? differ : 'Where two ratings of one plan differ'
  return task('Settle ratings that differ', `/moderations?cycle=${cycle.id}`, status, hint)
}

/** Shown as soon as nobody can be led by it: when auditing is closed. */
function agreementTask(cycle: Cycle): Task {
  const isClosed = reached(cycle, 'moderating')
  const hint = 'How far first and second ratings are alike'
  const seen = task('See how far ratings agree', `/cycles/${cycle.id}/agreement`, isClosed ? 'done' : 'later', hint)
  return isClosed ? { ...seen, status: 'Ready' } : seen
}
