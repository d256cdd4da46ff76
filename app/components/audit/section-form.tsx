import { useRef, type ReactNode, type SubmitEvent } from 'react'
import {
  emptyAnswer,
  findingsOf,
  itemProblems,
  ratingsOf,
  type AnswerDraft,
  type Problem,
  type SavedAnswer,
} from '#app/domain/audit/answers.ts'
import type { AuditSection, GradeLabels } from '#app/domain/audit/audit-view.ts'
import { explainGrade } from '#app/domain/audit/grade.ts'
import { isComputed } from '#app/domain/rubric/items.ts'
import type { FindingAnswer } from '#app/domain/rubric/rubric.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { ComputedCriterion } from './computed-criterion.tsx'
import { draftFrom } from './draft.ts'
import type { TracedForm } from './fault-fields.tsx'
import { fieldName, questionsOf } from './field-names.ts'
import { GradePanel } from './grade-panel.tsx'
import { KeysDialog } from './keyboard-help.tsx'
import { markQuestion } from './mark-question.ts'
import { usePreferences } from './preferences.ts'
import { Question } from './question.tsx'
import { SaveBar } from './save-bar.tsx'
import { SectionHeading } from './section-heading.tsx'
import { Sources } from './sources.tsx'
import { useAutosave } from './use-autosave.ts'
import { useQuestionFlow } from './use-question-flow.ts'

/** What is asked in a section, and what has been answered. */
export type SectionToAnswer = Pick<
  AuditSection,
  'section' | 'findings' | 'criteria' | 'bands' | 'answers' | 'position' | 'sections'
>

/** The answers as they stand on the page, saved or not. */
export type LiveAnswers = {
  answers: Record<string, AnswerDraft>
  ratings: ReturnType<typeof ratingsOf>
  findings: Record<string, FindingAnswer>
}

export type SectionFormProps = {
  section: SectionToAnswer
  /** What is audited, above the title: "Plan NM-0001". */
  caption: string
  /** The area's words for the grades. */
  labels?: GradeLabels
  /** Returned forms that a fault may trace to. */
  forms?: readonly TracedForm[]
  /** What is missing, when the person came to mend it; otherwise nobody judges here. */
  problems: Problem[]
  reply: FormReply | undefined
  conflicts: SavedAnswer[]
  saveHref: string
  nextHref: string
  /** The section that follows; null when the check of the answers does. */
  nextTitle: string | null
  previousHref: string | null
  /** Under a question, while it is open. */
  afterItem?: (itemId: string) => ReactNode
  /** At the side, under the grade. */
  panel?: (live: LiveAnswers) => ReactNode
  /** At the title: what opens the plan pack. `mark` writes a page into the evidence of the open question and tells its id. */
  tools?: (tools: { mark: (label: string) => string | null }) => ReactNode
}

/** One section to score. Every answer is saved as it is given; without JavaScript the button saves them all. */
export function SectionForm(props: SectionFormProps) {
  const { section, reply, problems } = props
  const form = useRef<HTMLFormElement>(null)
  const help = useRef<HTMLDialogElement>(null)
  const items = questionsOf(section)
  const saved = items.map(({ id }) => section.answers[id] ?? emptyAnswer(id))
  const autosave = useAutosave({ form, url: props.saveHref, items, saved, conflicts: props.conflicts })
  const answers = Object.fromEntries(
    saved.map((answer, index) => [
      answer.itemId,
      { ...answer, ...(autosave.drafts[answer.itemId] ?? draftFrom(reply, index, answer)) },
    ]),
  )
  const live = { answers, ratings: ratingsOf({ ...section.answers, ...answers }), findings: findingsOf(answers) }
  const missing = items.filter((item) => itemProblems(item, answers[item.id]).length > 0)
  const [preferences] = usePreferences()

  async function saveAndContinue() {
    if (await autosave.flush()) window.location.assign(props.nextHref)
    else form.current?.querySelector<HTMLInputElement>('.app-conflict input[type="radio"]')?.focus()
  }

  const flow = useQuestionFlow({
    form,
    items,
    first: problems[0]?.itemId ?? missing[0]?.id ?? items[0]?.id ?? null,
    preferences,
    leave: () => void saveAndContinue(),
    help: () => help.current?.showModal(),
    nextWords: props.nextTitle ? `Next: ${props.nextTitle}.` : 'Next: check your answers.',
  })

  return (
    <div className="app-section-page">
      <SectionHeading
        section={section}
        caption={props.caption}
        missing={missing.length}
        flagged={Object.values(answers).filter(({ isFlagged }) => isFlagged).length}
      >
        {props.tools?.({ mark: (label) => markQuestion(flow, label) })}
      </SectionHeading>
      <div className="app-section-layout">
        <form
          method="post"
          noValidate
          // What a browser would put back into the fields on its own may be older than what is saved.
          autoComplete="off"
          className="app-section-questions"
          ref={form}
          onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
            event.preventDefault()
            void saveAndContinue()
          }}
        >
          {items.map((item, index) => (
            <OneQuestion key={item.id} {...{ item, index, autosave, flow }} saved={saved[index]!} {...props} />
          ))}
          {section.criteria.filter(isComputed).map((criterion) => (
            <ComputedCriterion key={criterion.id} criterion={criterion} answer={section.answers[criterion.id]} />
          ))}
          <div className="app-section-foot">
            <Notice flow={flow} />
            <SaveBar
              state={autosave.state}
              waiting={autosave.waiting}
              previousHref={props.previousHref}
              help={help}
              onRetry={() => void autosave.flush()}
            />
          </div>
        </form>
        <aside className="app-facts" aria-label="Grade and facts">
          <GradePanel
            title={isOfWriter(section) ? 'The plan writer’s grade so far' : 'Grade of this section so far'}
            labels={props.labels ?? {}}
            explained={explainGrade(section, section.section.id, live.ratings)}
            apart={apartOf(section)}
            ratings={live.ratings}
          />
          {props.panel?.(live)}
          <Sources criteria={section.criteria} />
        </aside>
      </div>
      <KeysDialog dialog={help} />
    </div>
  )
}

type Flow = ReturnType<typeof useQuestionFlow>

/** What the page has to say for itself, such as that it is about to go on. */
function Notice({ flow }: { flow: Flow }) {
  return (
    <div className="app-notice">
      <output>{flow.notice}</output>
      {flow.isLeaving && (
        <button type="button" className="app-link-button" onClick={flow.stay}>
          Stay here (Esc)
        </button>
      )}
    </div>
  )
}

/** True for the section of a form audit that judges whoever wrote the plan. */
function isOfWriter({ criteria }: SectionToAnswer): boolean {
  return criteria.length > 0 && criteria.every(({ judges }) => judges === 'plan_writer')
}

/** Criteria that are rated and in no grade of the section. */
function apartOf({ criteria }: SectionToAnswer) {
  const ofWriter = criteria.filter(({ judges, isOnStrip }) => judges === 'plan_writer' && !isOnStrip)
  return [
    { title: 'Timeliness, in no grade', criteria: criteria.filter(({ isOnStrip }) => isOnStrip) },
    {
      title: 'The plan writer’s work, apart from the form',
      criteria: ofWriter.length < criteria.length ? ofWriter : [],
    },
  ]
}

type OneQuestionProps = SectionFormProps & {
  item: SectionToAnswer['findings'][number] | SectionToAnswer['criteria'][number]
  index: number
  saved: SavedAnswer
  autosave: ReturnType<typeof useAutosave>
  flow: Flow
}

function OneQuestion({ item, index, saved, autosave, flow, reply, problems, forms, afterItem }: OneQuestionProps) {
  const taken = autosave.taken[item.id]
  const initial = taken ?? draftFrom(reply, index, saved)
  // Once something changes, the old sentences may no longer hold; the next check judges again.
  const judged = autosave.drafts[item.id] === undefined ? problems.filter((problem) => problem.itemId === item.id) : []
  return (
    <Question
      key={taken?.version}
      item={item}
      index={index}
      initial={initial}
      draft={autosave.drafts[item.id] ?? initial}
      version={autosave.versions[item.id] ?? saved.version}
      isOpen={flow.current === item.id}
      forms={forms ?? []}
      conflict={autosave.conflicts[item.id]}
      onSettle={(keep) => {
        autosave.settle(item.id, keep)
        // The choice that had the focus goes away with the conflict.
        requestAnimationFrame(() => flow.open(item.id))
      }}
      typed={(field) => (reply && !taken ? valueOf(reply, fieldName(index, field)) : undefined)}
      errorOf={(field) =>
        errorFor(reply, fieldName(index, field)) ??
        (field === 'tallyOf' ? errorFor(reply, fieldName(index, 'tallyMet')) : undefined) ??
        judged.find((problem) => problem.field === field)?.sentence
      }
    >
      {afterItem?.(item.id)}
    </Question>
  )
}
