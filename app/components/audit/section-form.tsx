import { useRef, type ReactNode, type SubmitEvent } from 'react'
import { contradictionsOf } from '#app/domain/audit/applicability.ts'
import { emptyAnswer, type Problem, type SavedAnswer } from '#app/domain/audit/answers.ts'
import { findingsOf, ratingsOf } from '#app/domain/audit/document.ts'
import { gradeSection } from '#app/domain/audit/grade.ts'
import type { AuditSection } from '#app/domain/audit/audit-view.ts'
import { errorFor } from '#app/components/form/error-for.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { AnswerConflict } from './answer-conflict.tsx'
import { CriterionQuestion } from './criterion-question.tsx'
import { draftFrom } from './draft.ts'
import { SubjectPanel } from './subject-panel.tsx'
import { fieldId, fieldName } from './field-names.ts'
import { FindingQuestion } from './finding-question.tsx'
import { GradePanel } from './grade-panel.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { SaveBar } from './save-bar.tsx'
import { useAutosave } from './use-autosave.ts'
import { focusQuestion } from './use-rating-keys.ts'

type SectionFormProps = {
  section: Omit<AuditSection, 'problems'>
  /** What is missing, when the person came to mend it; otherwise nobody judges here. */
  problems: Problem[]
  reply: FormReply | undefined
  conflicts: SavedAnswer[]
  saveHref: string
  nextHref: string
  previousHref: string | null
}

/** One section to score. Every answer is saved as it is given; without JavaScript the button saves them all. */
export function SectionForm(props: SectionFormProps) {
  const { section, reply } = props
  const { head, subject, findings, criteria, bands } = section
  const form = useRef<HTMLFormElement>(null)
  const items = [...findings, ...criteria]
  const saved = items.map(({ id }) => section.answers[id] ?? emptyAnswer(id))
  const autosave = useAutosave({ form, url: props.saveHref, saved, conflicts: props.conflicts })
  const drafts = Object.fromEntries(
    saved.map((answer, index) => [
      answer.itemId,
      { ...answer, ...(autosave.drafts[answer.itemId] ?? draftFrom(reply, index, answer)) },
    ]),
  )
  const ratings = ratingsOf(drafts)

  async function saveAndContinue(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (await autosave.flush()) window.location.assign(props.nextHref)
    else form.current?.querySelector<HTMLInputElement>('.app-conflict input[type="radio"]')?.focus()
  }

  return (
    <div className="govuk-grid-row app-section-layout">
      <div className="govuk-grid-column-two-thirds">
        <span className="govuk-caption-l">
          Plan {head.planRef}, section {section.position} of {section.sections}
        </span>
        <h1 className="govuk-heading-l">
          {section.section.id}: {section.section.title}
        </h1>
        <p className="govuk-body">
          <strong>Look at:</strong> {section.section.lookAt}
        </p>
        <p className="govuk-body">
          Red and not applicable need a comment. A green key criterion needs its page or paragraph. Leave out names.
        </p>
        <KeyboardHelp />
        <form method="post" noValidate ref={form} onSubmit={(event) => void saveAndContinue(event)}>
          {items.map((item, index) => (
            <Question key={item.id} item={item} index={index} saved={saved[index]!} autosave={autosave} {...props} />
          ))}
          <Sources criteria={criteria} />
          <div className="app-button-row">
            <Button text="Save and continue" />
            {props.previousHref && (
              <a className="govuk-link" href={props.previousHref}>
                Previous section
              </a>
            )}
          </div>
          <SaveBar state={autosave.state} onRetry={() => void autosave.flush()} />
        </form>
      </div>
      <div className="govuk-grid-column-one-third">
        <aside className="app-facts" aria-label="Facts and grade">
          <GradePanel
            title="Grade of this section so far"
            labels={head.labels}
            grade={gradeSection({ criteria, bands }, section.section.id, ratings)}
            contradictions={
              subject.kind === 'form'
                ? []
                : contradictionsOf(
                    { criteria, findings },
                    { facts: subject.facts, findings: findingsOf(drafts), ratings },
                  )
            }
          />
          <SubjectPanel subject={subject} frozenOn={head.frozenOn} />
        </aside>
      </div>
    </div>
  )
}

function Sources({ criteria }: Pick<AuditSection, 'criteria'>) {
  return (
    <Details summaryText="Where these criteria come from">
      <ul className="govuk-list">
        {criteria.map(({ id, source }) => (
          <li key={id}>
            {id}: {source}
          </li>
        ))}
      </ul>
    </Details>
  )
}

type QuestionProps = SectionFormProps & {
  item: AuditSection['findings'][number] | AuditSection['criteria'][number]
  index: number
  saved: SavedAnswer
  autosave: ReturnType<typeof useAutosave>
}

function Question({ item, index, saved, autosave, reply, problems }: QuestionProps): ReactNode {
  const taken = autosave.taken[item.id]
  const conflict = autosave.conflicts[item.id]
  const draft = taken ?? draftFrom(reply, index, saved)
  const version = autosave.versions[item.id] ?? saved.version
  // Once something changes, the old sentences may no longer hold; the next check judges again.
  const judged = autosave.drafts[item.id] === undefined ? problems.filter((problem) => problem.itemId === item.id) : []
  const errorOf = (field: Problem['field']) =>
    errorFor(reply, fieldName(index, field)) ?? judged.find((problem) => problem.field === field)?.sentence
  function settle(keep: 'mine' | 'saved') {
    autosave.settle(item.id, keep)
    // The choice that had the focus goes away with the conflict.
    requestAnimationFrame(() => focusQuestion(document.getElementById(fieldId(item.id))))
  }
  return (
    <div
      className="app-criterion"
      id={fieldId(item.id)}
      data-item={index}
      data-kind={'decides' in item ? 'finding' : 'criterion'}
      key={taken?.version}
    >
      <input type="hidden" name={fieldName(index, 'itemId')} value={item.id} />
      <input type="hidden" name={fieldName(index, 'basedOn')} value={version} />
      {conflict && <AnswerConflict stored={conflict} index={index} onSettle={settle} />}
      {'decides' in item ? (
        <FindingQuestion finding={item} index={index} draft={draft} error={errorOf('finding')} />
      ) : (
        <CriterionQuestion criterion={item} index={index} draft={draft} errorOf={errorOf} />
      )}
    </div>
  )
}
