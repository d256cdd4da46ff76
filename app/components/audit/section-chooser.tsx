import { useState, useSyncExternalStore } from 'react'
import {
  ages,
  causes,
  chooseSection,
  provisions,
  readChooserAnswers,
  stays,
  type Choice,
  type ChooserAnswers,
  type Question,
} from '#app/domain/evidence/h1-or-h2.ts'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Select } from '#app/components/govuk/select.tsx'

const nothing: ChooserAnswers = { age: null, provision: null, stay: null, cause: null }

/** The chooser beside the questions of H1 and H2; without JavaScript its button opens the page of the same name. */
export function ChooserHelp() {
  return (
    <Details summaryText="H1 or H2? Find out where provision belongs">
      <SectionChooser />
      <a className="govuk-link" href="/audits/help/h1-or-h2">
        On a page of its own
      </a>
    </Details>
  )
}

const neverChanges = () => () => {}
const isInBrowser = () => true
const isOnServer = () => false

/** Asks what decides between H1 and H2, and tells the section with the law in one line. Live once the page is alive. */
export function SectionChooser({ answers: first = nothing }: { answers?: ChooserAnswers }) {
  const [answers, setAnswers] = useState(first)
  const isLive = useSyncExternalStore(neverChanges, isInBrowser, isOnServer)
  const choice = chooseSection(answers)
  const hasAny = Object.values(answers).some((answer) => answer !== null)
  const asksStay = !isLive || answers.provision === 'short_break'
  return (
    <form
      method="get"
      action="/audits/help/h1-or-h2"
      onChange={({ currentTarget }) => {
        const data = new FormData(currentTarget)
        setAnswers(readChooserAnswers((name) => (data.get(name) as string | null) ?? null))
      }}
    >
      <Ask name="age" legend="How old is the child or young person?" words={ages} value={answers.age} />
      <Select
        id="chooser-provision"
        name="provision"
        label={{ text: 'What is provided?', classes: 'govuk-label--s' }}
        classes="app-select--full"
        items={[
          { value: '', text: 'Select one' },
          ...Object.entries(provisions).map(([value, text]) => ({ value, text })),
        ]}
        value={answers.provision ?? ''}
      />
      {asksStay && (
        <Ask name="stay" legend="For a short break: is it residential?" words={stays} value={answers.stay} />
      )}
      <Ask name="cause" legend="What is it made for?" words={causes} value={answers.cause} />
      <div aria-live="polite">{hasAny && <Answer choice={choice} />}</div>
      {!isLive && <Button text="Show the section" classes="govuk-button--secondary" />}
    </form>
  )
}

type AskProps = { name: Question; legend: string; words: Record<string, string>; value: string | null }

function Ask({ name, legend, words, value }: AskProps) {
  return (
    <Radios
      name={name}
      idPrefix={`chooser-${name}`}
      classes="govuk-radios--small"
      fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--s' } }}
      items={Object.entries(words).map(([code, text]) => ({ value: code, text }))}
      value={value}
    />
  )
}

const stillOpen: Record<Question, string> = {
  age: 'the age',
  provision: 'what is provided',
  stay: 'whether the short break is residential',
  cause: 'what it is made for',
}

function Answer({ choice }: { choice: Choice }) {
  if (choice.kind === 'ask')
    return (
      <p className="govuk-body">Still to say: {choice.questions.map((question) => stillOpen[question]).join(', ')}.</p>
    )
  return (
    <InsetText>
      <p className="govuk-heading-s govuk-!-margin-bottom-1">It belongs in {choice.section}</p>
      <p className="govuk-body govuk-!-margin-bottom-1">{choice.because}</p>
      <p className="govuk-body-s govuk-!-margin-bottom-0">{choice.law}.</p>
    </InsetText>
  )
}
