import type { ReactNode } from 'react'
import type { EditedSentence } from '#app/operations/report/get-section.server.ts'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'
import { CommentNotes } from './comment-notes.tsx'
import { namesOf } from './read-decisions.ts'

type SentenceFieldProps = { sentence: EditedSentence; place: number; quarter: string; reply: FormReply | undefined }

/** One drafted sentence as it will be printed, and behind it the field in which it is put in other words. */
export function SentenceField({ sentence, place, quarter, reply }: SentenceFieldProps) {
  const { key, was, state, comments } = sentence
  const names = namesOf(place)
  const isOpen = errorFor(reply, names.words) !== undefined || state === 'changed_figures' || state === 'set_aside'
  return (
    <li id={`sentence-${place}`}>
      <input type="hidden" name={names.key} value={key} />
      <input type="hidden" name={names.was} value={was} />
      <p className="govuk-body govuk-!-margin-bottom-2">
        <Printed sentence={sentence} /> <StateTag state={state} />
      </p>
      <Warnings sentence={sentence} />
      <Details
        summaryText={
          <>
            Change this sentence
            <span className="govuk-visually-hidden"> ({place + 1})</span>
          </>
        }
        open={isOpen}
        classes="govuk-!-margin-bottom-3"
      >
        <Fields sentence={sentence} place={place} reply={reply} />
      </Details>
      <CommentNotes quarter={quarter} place={key} comments={comments} what={`sentence ${place + 1}`} />
    </li>
  )
}

/** The sentence with its figures set apart; struck out when it is left out. */
function Printed({ sentence: { state, shown } }: { sentence: EditedSentence }) {
  const parts = shown.split(/\[([^[\]]*)\]/).map((part, index): ReactNode =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="app-locked-figure">
        {part.replace(/, again( \d+)?$/, '')}
      </span>
    ),
  )
  return state === 'left_out' ? <del>{parts}</del> : <>{parts}</>
}

const tags: Record<EditedSentence['state'], { text: string; classes: string } | null> = {
  drafted: null,
  edited: { text: 'Your words', classes: 'govuk-tag--blue' },
  changed_figures: { text: 'Figures changed', classes: 'govuk-tag--orange' },
  left_out: { text: 'Left out', classes: 'govuk-tag--grey' },
  set_aside: { text: 'Drafted anew', classes: 'govuk-tag--orange' },
}

function StateTag({ state }: { state: EditedSentence['state'] }) {
  const tag = tags[state]
  return tag === null ? null : <Tag {...tag} />
}

function Warnings({ sentence: { state, setAside, edit, figures } }: { sentence: EditedSentence }) {
  if (state === 'changed_figures' && edit !== null) {
    const moved = edit.figures.flatMap((figure, index) =>
      figure === figures[index] ? [] : [`${figure} is now ${figures[index] ?? ''}`],
    )
    return (
      <InsetText>
        <p className="govuk-body">
          The figures changed after you wrote this: {moved.join('; ')}. Check that your words still fit.
        </p>
      </InsetText>
    )
  }
  if (setAside === null) return null
  return (
    <InsetText>
      <p className="govuk-body">
        The facts changed so much that the draft now says something else. The draft is printed until you decide. What
        you had: {setAside}
      </p>
    </InsetText>
  )
}

function Fields({ sentence, place, reply }: Omit<SentenceFieldProps, 'quarter'>) {
  const { shown, choice, marks, isRequired, state } = sentence
  const names = namesOf(place)
  return (
    <>
      <Textarea
        id={names.words}
        name={names.words}
        rows={3}
        label={{ text: `Words of sentence ${place + 1}` }}
        hint={marks.length === 0 ? 'It holds no figure, and none can be added.' : `Keep each once: ${marks.join(' ')}`}
        value={valueOf(reply, names.words, shown)}
        errorMessage={errorFor(reply, names.words)}
      />
      <Radios
        name={names.choice}
        idPrefix={names.choice}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'What is printed', classes: 'govuk-fieldset__legend--s' } }}
        value={valueOf(reply, names.choice, choice)}
        items={[
          { value: 'words', text: 'The words above' },
          {
            value: 'draft',
            text: choice === 'draft' ? 'The draft, unless you change the words above' : 'The drafted words again',
          },
          ...(isRequired
            ? []
            : [
                {
                  value: 'left_out',
                  text: 'Nothing: leave the sentence out',
                  hint: { text: 'Its figures still stand in the tables of the report.' },
                },
              ]),
        ]}
        hint={isRequired ? 'This is a warning. It can be put in other words, but not left out.' : undefined}
      />
      {state === 'changed_figures' && (
        <Checkboxes
          name={names.fits}
          idPrefix={names.fits}
          classes="govuk-checkboxes--small"
          items={[{ value: 'yes', text: 'My words still fit the new figures' }]}
        />
      )}
    </>
  )
}
