import { Tag } from '#app/components/govuk/tag.tsx'

/** Stands at the top of every page of practice: nothing here is about a real child, and nothing is counted. */
export function PracticeBanner() {
  return (
    <p className="govuk-body-s app-practice-banner">
      <Tag text="Practice" classes="govuk-tag--purple" /> Invented plans, for training. Nothing here is part of an
      audit, and nothing is counted.
    </p>
  )
}
