import { trialWarning } from '#app/domain/seed/seed.ts'
import { Tag } from '#app/components/govuk/tag.tsx'

/** Marks whatever comes from a draw whose seed nobody saw being made. Nothing for any other seed. */
export function TrialTag({ seedSource }: { seedSource: string | null | undefined }) {
  return seedSource === 'trial' ? <Tag classes="govuk-tag--orange app-tag--wide" text={trialWarning} /> : null
}
