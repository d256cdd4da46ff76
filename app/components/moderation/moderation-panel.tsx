import { plural } from '#app/domain/shared/count-words.ts'
import type { LockPage } from '#app/operations/measures/get-lock.server.ts'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'

type ModerationPanelProps = { cycleId: string; moderation: LockPage['moderation'] }

/** How far the moderation is: what stops the lock, and what the lock would leave at the first rating. */
export function ModerationPanel({ cycleId, moderation }: ModerationPanelProps) {
  const { items, settled, kept, splits, dissents } = moderation
  if (items === 0) return null
  const link = (
    <a className="govuk-link" href={`/moderations?cycle=${cycleId}`}>
      Open the moderation
    </a>
  )
  const others = kept - splits
  return (
    <>
      {splits > 0 && (
        <WarningText
          text={`${plural(splits, 'question')} ${splits === 1 ? 'is' : 'are'} rated red by one auditor and green by another. Settle ${splits === 1 ? 'it' : 'them'} before you lock the cycle.`}
        />
      )}
      <InsetText>
        Ratings differ on {plural(items, 'question')}; {settled} settled
        {dissents > 0 && `, ${plural(dissents, 'dissent')}`}.{' '}
        {others > 0 &&
          `On the other ${others === 1 ? 'one' : others} that ${others === 1 ? 'is' : 'are'} not settled the first rating counts. `}
        {link}
      </InsetText>
    </>
  )
}
