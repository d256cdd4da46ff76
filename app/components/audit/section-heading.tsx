import { sectionTitle } from '#app/domain/rubric/words.ts'
import type { ReactNode } from 'react'
import { questionsOf } from './field-names.ts'
import { useIsAlive, usePreferences } from './preferences.ts'
import type { SectionToAnswer } from './section-form.tsx'

type SectionHeadingProps = {
  section: SectionToAnswer
  caption: string
  /** How many questions are not done, and how many are marked to come back to. */
  missing: number
  flagged: number
  children: ReactNode
}

/** The title of a section, how far it is, what to look at, and how the page behaves. */
export function SectionHeading({ section, caption, missing, flagged, children }: SectionHeadingProps) {
  const total = questionsOf(section).length
  const done = total - missing
  return (
    <div className="app-section-head">
      <div className="app-section-head__title">
        <div>
          <span className="govuk-caption-m">
            {caption}, section {section.position} of {section.sections}
          </span>
          <h1 className="govuk-heading-m govuk-!-margin-bottom-1">{sectionTitle(section.section)}</h1>
        </div>
        <p className="app-section-head__progress">
          <progress max={total} value={done} aria-label="Questions of this section that are done" />
          <span>
            {done} of {total} done{flagged > 0 && `, ${flagged} to come back to`}
          </span>
        </p>
        {children}
      </div>
      <p className="govuk-body-s govuk-!-margin-bottom-1">
        <strong>What to look at:</strong> {section.section.lookAt}
      </p>
      <p className="govuk-body-s govuk-!-margin-bottom-0">
        Red and “not applicable” need a comment, a green key criterion its page. Leave out names. <GoesOnNotice />
      </p>
    </div>
  )
}

/** Says what the page will do by itself before it does it. */
function GoesOnNotice() {
  const [{ goesOn }] = usePreferences()
  if (!useIsAlive() || !goesOn) return null
  return 'The next question opens by itself, and after the last one the next section. You can switch this off below.'
}
